/** Bounds of a file of places. */
export const PLACE_FILE = { characters: 600_000, places: 500 } as const;
