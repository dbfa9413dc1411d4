type Query = Readonly<Record<string, string | string[] | undefined>>;

/** How a wall is shown. */
export type WallChoice = Readonly<{ theme: 'light' | 'dark'; next: string | null; every: number }>;

/** Boards that take turns. */
const MOST_IN_TURN = 20;
/** Seconds that one stays: at first, at least and at most. */
const EVERY = { usual: 60, least: 10, most: 3_600 } as const;

const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value) ?? '';

/**
 * What `?view=wall` asks for: `theme=light`, and `turn=<key>,<key>` for boards that take turns, each `every` seconds. Null for a page that is
 * no wall. What is no number, or out of bounds, is as it is at first.
 */
export function wallOf(operation: string, query: Query): WallChoice | null {
  if (one(query['view']) !== 'wall') return null;
  const theme = one(query['theme']) === 'light' ? 'light' : 'dark';
  const keys = one(query['turn'])
    .split(',')
    .filter((key) => /^[a-z0-9-]{1,60}$/.test(key))
    .slice(0, MOST_IN_TURN);
  const seconds = Number(one(query['every']));
  const every = Number.isInteger(seconds) && seconds >= EVERY.least && seconds <= EVERY.most ? seconds : EVERY.usual;
  const after = keys[(keys.indexOf(operation) + 1) % keys.length];
  const isAlone = after === undefined || after === operation;
  const address = new URLSearchParams({
    view: 'wall',
    turn: keys.join(','),
    every: String(every),
    ...(theme === 'light' ? { theme } : {}),
  });
  return { theme, every, next: isAlone ? null : `/${after}?${address.toString().replaceAll('%2C', ',')}` };
}
