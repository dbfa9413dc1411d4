import { client } from '../../_client/client';

/** What a board says of the figures that a save can move, in words, by name. */
export type Standing = ReadonlyMap<string, string>;

/** A figure that says something else than before. */
export type Moved = Readonly<{ name: string; was: string; is: string }>;

export const OPEN_CONFLICTS = 'Open conflicts';

/** The present board, in words. Throws where it cannot be read. */
export async function standingOf(operation: string, signal?: AbortSignal): Promise<Standing> {
  const { readiness, indicators, head } = await client.board.get.query({ operation, known: null }, signal ? { signal } : undefined);
  return new Map([
    ['Readiness', readiness.value === null ? 'not measured' : `${Math.round(readiness.value * 100)} of 100`],
    ...indicators.map(({ name, valueText }) => [name, valueText] as const),
    [OPEN_CONFLICTS, String(head.openConflicts)],
  ]);
}

export function movedBetween(before: Standing, after: Standing): Moved[] {
  return [...after].flatMap(([name, is]) => (before.get(name) === is ? [] : [{ name, was: before.get(name) ?? 'not there', is }]));
}
