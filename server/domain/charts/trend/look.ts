// What a drawing and its interactive twin share, so that one lies exactly on the other.

/** Of a line that is a plan or in training. */
export const DASHES = '7 4';

/** Of the area under a filled line. */
export const FILL_OPACITY = 0.13;

/** Of the dot at a line's end, in pixels. */
export const END = { radius: 4.5, edge: 1.5 } as const;
