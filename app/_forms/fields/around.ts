import type { Day } from '../../../server/domain/days';
import type { Definitions } from '../../../server/domain/definitions/types';

/** What every control may choose from, and the viewed day. */
export type Around = Readonly<{ definitions: Definitions; known: Day; operation: string }>;
