/**
 * A cycle in a graph of dependencies, as the keys along it (`[a, b, a]`), or null when there is none.
 * @param predecessors each milestone's key to the keys that it waits for
 */
export function findCycle(predecessors: ReadonlyMap<string, readonly string[]>): string[] | null {
  const settled = new Set<string>();
  const visit = (key: string, path: readonly string[]): string[] | null => {
    const seen = path.indexOf(key);
    if (seen >= 0) return [...path.slice(seen), key];
    if (settled.has(key)) return null;
    for (const predecessor of predecessors.get(key) ?? []) {
      const cycle = visit(predecessor, [...path, key]);
      if (cycle) return cycle;
    }
    settled.add(key);
    return null;
  };
  for (const key of predecessors.keys()) {
    const cycle = visit(key, []);
    if (cycle) return cycle;
  }
  return null;
}
