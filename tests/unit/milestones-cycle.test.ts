import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findCycle } from '../../server/domain/milestones/cycle';

type Graph = ReadonlyMap<string, readonly string[]>;

const graph = (edges: Readonly<Record<string, readonly string[]>>): Graph => new Map(Object.entries(edges));

/** True when a walk from the key leads back to it. */
function leadsBack(edges: Graph, key: string): boolean {
  const reached = new Set<string>();
  const todo = [...(edges.get(key) ?? [])];
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    if (reached.has(next)) continue;
    reached.add(next);
    todo.push(...(edges.get(next) ?? []));
  }
  return reached.has(key);
}

const keys = ['a', 'b', 'c', 'd', 'e', 'f'] as const;
const graphs: fc.Arbitrary<Graph> = fc
  .tuple(...keys.map(() => fc.subarray([...keys, 'unknown'], { maxLength: 3 })))
  .map((lists) => new Map(keys.map((key, index) => [key, lists[index] ?? []])));

describe('a cycle of dependencies', () => {
  it('is found exactly when some milestone waits for itself', () => {
    fc.assert(
      fc.property(graphs, (edges) => {
        expect(findCycle(edges) !== null).toBe(keys.some((key) => leadsBack(edges, key)));
      }),
      { numRuns: 1000 },
    );
  });

  it('is named by the keys along it, from a key back to the same key', () => {
    fc.assert(
      fc.property(graphs, (edges) => {
        const cycle = findCycle(edges);
        if (!cycle) return;
        expect(cycle.length).toBeGreaterThan(1);
        expect(cycle[0]).toBe(cycle.at(-1));
        expect(new Set(cycle).size).toBe(cycle.length - 1);
        for (const [index, key] of cycle.slice(0, -1).entries()) expect(edges.get(key)).toContain(cycle[index + 1]);
      }),
    );
  });

  it.each([
    ['a milestone that waits for itself', { a: ['a'] }, ['a', 'a']],
    ['two that wait for each other', { a: ['b'], b: ['a'] }, ['a', 'b', 'a']],
    ['a circle behind a straight way', { a: ['b'], b: ['c'], c: ['d'], d: ['b'] }, ['b', 'c', 'd', 'b']],
  ] as const)('is found in %s', (_name, edges, cycle) => {
    expect(findCycle(graph(edges))).toEqual(cycle);
  });

  it.each([
    ['nothing', {}],
    ['a diamond', { a: ['b', 'c'], b: ['d'], c: ['d'] }],
    ['a wait for what is not known', { a: ['unheard'] }],
  ] as const)('is not found in %s', (_name, edges) => {
    expect(findCycle(graph(edges))).toBeNull();
  });

  it('is looked for once in each milestone, however many ways lead there', () => {
    const layers = 40;
    const edges = new Map<string, string[]>();
    for (let layer = 0; layer < layers; layer += 1) {
      for (const side of ['l', 'r']) edges.set(`${side}${layer}`, [`l${layer + 1}`, `r${layer + 1}`]);
    }
    expect(findCycle(edges)).toBeNull();
  });
});
