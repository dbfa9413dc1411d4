/** How a new report stands to one of the same window that says otherwise. */
export const RELATIONS = ['disagrees', 'replaces', 'corrects'] as const;
export type Relation = (typeof RELATIONS)[number];
