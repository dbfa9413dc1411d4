import type { Typed } from '../../../server/domain/definitions/form-fields';
import type { Definitions } from '../../../server/domain/definitions/types';
import type { FormRequest } from '../types';
import { ABOUT_NAMES, startOfAbout } from './about';

/** What a report starts with: the viewed day as as-of and known-at. */
export function startOf({ subject, within, known }: FormRequest, definitions: Definitions): Typed {
  return {
    ...startOfAbout(subject, within, definitions),
    dueBy: '',
    value: '',
    low: '',
    high: '',
    qualifier: '',
    asOf: known,
    knownAt: known,
    knownBasis: 'exact',
    sourceKey: '',
    reliability: '',
    credibility: '2',
    note: '',
    reason: '',
    relation: 'disagrees',
  };
}

/** What a warning speaks of: when it changes, the warning no longer holds. */
export function signature(typed: Typed): string {
  return JSON.stringify([...ABOUT_NAMES, 'dueBy', 'value', 'asOf', 'knownAt'].map((name) => typed[name]));
}
