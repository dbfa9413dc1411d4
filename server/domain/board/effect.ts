import type { Day } from '../days';

/** What a change did to a figure: what it said before and says after, of the day that the change is about. */
export type Effect = Readonly<{ key: string; name: string; day: Day; was: string; is: string }>;

/** Figures of a change whose effect is shown, as a batch touches hundreds. */
export const MOST_EFFECTS = 3;
