import { z } from 'zod';
import { contributorKeyField, dayField, LIMITS, requiredText } from '../../input/fields';
import { CONTRIBUTOR_KINDS } from '../../words';
import type { Defined } from '../defined';

export const contributor = z.strictObject({
  key: contributorKeyField,
  knownFrom: dayField,
  name: requiredText(LIMITS.name),
  kind: z.enum(CONTRIBUTOR_KINDS),
  /** Whom it belongs to: the state of an agency, the alliance of a state. What either reports is counted once. Null: nobody. Left out, it stays what it is. */
  parentKey: contributorKeyField.nullable().optional(),
  /** Sets that reported totals name, such as `ecowas`. */
  groups: z.array(z.string().regex(/^[a-z0-9]{2,20}$/, { error: 'Two to twenty lower-case letters or digits, such as ecowas.' })).max(20),
});

export type Contributor = Defined<typeof contributor, 'parentKey'>;
