/**
 * A cycle in a graph of dependencies, as the keys along it (`[a, b, a]`), or null when there is none.
 * @param predecessors each milestone's key to the keys that it waits for
 */
export function findCycle(predecessors: ReadonlyMap<string, readonly string[]>): string[] | null {
  const settled = new Set<string>();
  for (const start of predecessors.keys()) {
    // The way from the start, with what is left to look at after each step: a chain of any length is no deeper on the stack.
    const path: { key: string; left: string[] }[] = [];
    const places = new Map<string, number>();
    const enter = (key: string) => {
      places.set(key, path.length);
      path.push({ key, left: [...(predecessors.get(key) ?? [])].reverse() });
    };
    if (!settled.has(start)) enter(start);
    for (let step = path.at(-1); step; step = path.at(-1)) {
      const next = step.left.pop();
      if (next === undefined) {
        settled.add(step.key);
        places.delete(step.key);
        path.pop();
        continue;
      }
      const seen = places.get(next);
      if (seen !== undefined) return [...path.slice(seen).map(({ key }) => key), next];
      if (!settled.has(next)) enter(next);
    }
  }
  return null;
}
