import type { Field, Option, ScalarField } from '../../../server/domain/definitions/form-fields';
import { LIMITS } from '../../../server/domain/input/fields';
import { AS_OF, CREDIBILITY, KNOWN_AT, KNOWN_BASIS, NOTE, QUALIFIER, RELIABILITY, SOURCE } from '../report/fields';
import { quantityField } from '../report/quantity';
import type { ActName } from '../types';

/** From which day it holds: a slip never was, a change of mind has a day of its own. */
const WHY_OPTIONS: Readonly<Record<ActName, readonly Option[]>> = {
  correction: [
    { value: 'slip', label: 'our error: correct it from the day the report was known' },
    { value: 'mind', label: 'the source revised it: correct it from a later day' },
  ],
  retraction: [
    { value: 'slip', label: 'our error: the report never counted' },
    { value: 'mind', label: 'the source withdrew it: it counted until then' },
  ],
  undo: [
    { value: 'slip', label: 'our error: it never counted' },
    { value: 'mind', label: 'it was right then: undo it from a later day' },
  ],
  adoption: [],
};

export function whyField(act: ActName): ScalarField {
  return { name: 'why', label: 'What happened', control: 'select', options: () => WHY_OPTIONS[act], width: 'full' };
}

export const TARGET: ScalarField = { name: 'targetId', label: 'The report that counts', control: 'select', options: () => [] };

/** The day on which a change of mind, or a decision, became known. */
export const OWN_DAY: ScalarField = { ...KNOWN_AT, label: 'Known-at' };

export const WHY_IT_IS_DONE: ScalarField = {
  name: 'reason',
  label: 'Reason',
  control: 'area',
  limit: LIMITS.reason,
  width: 'full',
  hint: 'Kept with the report in its history.',
};

/** What of a report can be corrected, as two versions of it are compared. */
export function correctedFields(unit: string): readonly ScalarField[] {
  return [
    quantityField('value', unit === 'day' ? 'Day' : 'Value', unit, false),
    quantityField('low', 'Low', unit, true),
    quantityField('high', 'High', unit, true),
    QUALIFIER,
    AS_OF,
    SOURCE,
    RELIABILITY,
    CREDIBILITY,
    NOTE,
  ];
}

/** Every field of the form, in its order. */
export function fieldsOfAct(act: ActName, unit: string): readonly Field[] {
  const days = act === 'correction' ? [OWN_DAY, KNOWN_BASIS] : [OWN_DAY];
  if (act === 'adoption') return [TARGET, OWN_DAY, WHY_IT_IS_DONE];
  return [whyField(act), ...days, ...(act === 'correction' ? correctedFields(unit) : []), WHY_IT_IS_DONE];
}
