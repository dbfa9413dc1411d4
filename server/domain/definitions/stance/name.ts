import type { Stance } from './schema';

/** Whose stance on what, for lists and headings: `Algeria on intervention in the north`. */
export function nameOfStance({ actor, question }: Pick<Stance, 'actor' | 'question'>): string {
  return `${actor} on ${question}`;
}

/** The section that shows them, on pages and paper. */
export const STANCES_TITLE = 'Positions and constraints';
