import type { Box } from './schema';
import { measureText } from './text-width';

export type LabelInput = Readonly<{ text: string; x: number; y: number; size: number; weight: 400 | 600 | 700; radius: number }>;
export type PlacedLabel = Readonly<{
  text: string;
  x: number;
  y: number;
  anchor: 'start' | 'middle' | 'end';
  leader: Readonly<{ x: number; y: number }> | null;
}>;

type Candidate = Readonly<{ dx: number; dy: number; anchor: 'start' | 'middle' | 'end'; hasLeader: boolean }>;

/** Close by on eight sides, then further out on a hair line. */
const CANDIDATES: readonly Candidate[] = [
  { dx: 1, dy: 0, anchor: 'start', hasLeader: false },
  { dx: -1, dy: 0, anchor: 'end', hasLeader: false },
  { dx: 0.75, dy: -0.8, anchor: 'start', hasLeader: false },
  { dx: 0.75, dy: 0.8, anchor: 'start', hasLeader: false },
  { dx: 0, dy: -1.25, anchor: 'middle', hasLeader: false },
  { dx: 0, dy: 1.25, anchor: 'middle', hasLeader: false },
  { dx: -0.75, dy: -0.8, anchor: 'end', hasLeader: false },
  { dx: -0.75, dy: 0.8, anchor: 'end', hasLeader: false },
  ...[2.2, 3.2, 4.4].flatMap((far): readonly Candidate[] => [
    { dx: far, dy: -far * 0.6, anchor: 'start', hasLeader: true },
    { dx: far, dy: far * 0.6, anchor: 'start', hasLeader: true },
    { dx: -far, dy: -far * 0.6, anchor: 'end', hasLeader: true },
    { dx: -far, dy: far * 0.6, anchor: 'end', hasLeader: true },
    { dx: 0, dy: -far, anchor: 'middle', hasLeader: true },
    { dx: 0, dy: far, anchor: 'middle', hasLeader: true },
    { dx: far, dy: 0, anchor: 'start', hasLeader: true },
    { dx: -far, dy: 0, anchor: 'end', hasLeader: true },
  ]),
];

export function overlaps(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

export function contains(outer: Box, inner: Box): boolean {
  return inner.left >= outer.left && inner.right <= outer.right && inner.top >= outer.top && inner.bottom <= outer.bottom;
}

/** The box of a line of text that is centred on `y` by its figures. */
export function textBox(
  text: string,
  x: number,
  y: number,
  anchor: 'start' | 'middle' | 'end',
  size: number,
  weight: 400 | 600 | 700,
): Box {
  const width = measureText(text, size, weight);
  const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2;
  return { left: left - 1, right: left + width + 1, top: y - size * 0.56, bottom: y + size * 0.58 };
}

/**
 * A place for each name beside its mark so that no name or hair line covers another name, a mark, or leaves the picture: the first free
 * one of the candidates, the first name in the list choosing first. Null for a name that finds no room.
 * @param taken boxes that are not free, marks among them
 */
export function placeLabels(labels: readonly LabelInput[], bounds: Box, taken: readonly Box[]): readonly (PlacedLabel | null)[] {
  const occupied = [...taken];
  return labels.map((label) => {
    for (const candidate of CANDIDATES) {
      const placed = placeAt(label, candidate);
      const boxes = [textBox(label.text, placed.x, placed.y, placed.anchor, label.size, label.weight), ...lineBoxes(label, placed.leader)];
      if (!boxes.every((box) => contains(bounds, box)) || boxes.some((box) => occupied.some((other) => overlaps(other, box)))) continue;
      for (const box of boxes) occupied.push(box);
      return placed;
    }
    return null;
  });
}

function placeAt(label: LabelInput, { dx, dy, anchor, hasLeader }: Candidate): PlacedLabel {
  const far = label.size * 0.9;
  const x = label.x + dx * (hasLeader ? far : label.radius + 4);
  const y = label.y + dy * (hasLeader ? far : 5 + label.size * 0.42);
  if (!hasLeader) return { text: label.text, x, y, anchor, leader: null };
  const leader = anchor === 'middle' ? { x, y: y - Math.sign(dy) * label.size * 0.5 } : { x: x - Math.sign(dx) * 2, y };
  return { text: label.text, x, y, anchor, leader };
}

/**
 * The same, tried in up to 40 orders: names that found no room choose first in the next one, then those that found it far away. The
 * order counts that leaves the least out and has the fewest hair lines.
 * @param weight of a name, at least 1
 */
export function placeLabelsWell(
  labels: readonly LabelInput[],
  bounds: Box,
  taken: readonly Box[],
  weight: (index: number) => number,
): readonly (PlacedLabel | null)[] {
  let order = labels.map((_, index) => index);
  let best: Readonly<{ placed: readonly (PlacedLabel | null)[]; cost: number }> = {
    placed: labels.map(() => null),
    cost: Number.POSITIVE_INFINITY,
  };
  for (let round = 0; round < 40 && best.cost > 0; round += 1) {
    const results = placeLabels(
      order.flatMap((index) => labels[index] ?? []),
      bounds,
      taken,
    );
    const placed = labels.map((_, index) => results[order.indexOf(index)] ?? null);
    const costs = placed.map((label, index) => weight(index) * (label === null ? 20 : label.leader === null ? 0 : 1));
    const cost = costs.reduce((sum, each) => sum + each, 0);
    if (cost < best.cost) best = { placed, cost };
    const unhappy = order.filter((index) => placed[index] === null || (round % 2 === 1 && placed[index]?.leader));
    const rest = order.filter((index) => !unhappy.includes(index));
    const turn = rest.length === 0 ? 0 : (round * 7) % rest.length;
    order = [...unhappy, ...rest.slice(turn), ...rest.slice(0, turn)];
  }
  return best.placed;
}

/** Small boxes along a hair line, from where it leaves its own mark. */
function lineBoxes(label: LabelInput, leader: PlacedLabel['leader']): readonly Box[] {
  if (!leader) return [];
  const [dx, dy] = [leader.x - label.x, leader.y - label.y];
  const length = Math.hypot(dx, dy);
  const start = label.radius + 5;
  const count = Math.max(0, Math.floor((length - start - 3) / 4));
  return Array.from({ length: count }, (_, index) => {
    const share = (start + index * 4) / length;
    const [x, y] = [label.x + dx * share, label.y + dy * share];
    return { left: x - 1, right: x + 1, top: y - 1, bottom: y + 1 };
  });
}

/** Marks of some radius pushed apart until none covers another, none further than `most` from where it belongs. */
export function pushApart(
  points: readonly Readonly<{ x: number; y: number; radius: number }>[],
  most: number,
): readonly Readonly<{ x: number; y: number }>[] {
  const moved = points.map((point) => ({ ...point }));
  for (let round = 0; round < 40; round += 1) {
    moved.forEach((a, index) => {
      for (const b of moved.slice(index + 1)) {
        const [dx, dy] = [b.x - a.x || 0.01, b.y - a.y];
        const apart = Math.hypot(dx, dy);
        const distance = a.radius + b.radius;
        if (apart >= distance) continue;
        const push = (distance - apart) / 2 / apart;
        a.x -= dx * push;
        a.y -= dy * push;
        b.x += dx * push;
        b.y += dy * push;
      }
    });
  }
  return moved.map((point, index) => {
    const origin = points[index] ?? point;
    const far = Math.hypot(point.x - origin.x, point.y - origin.y);
    const share = far > most ? most / far : 1;
    return { x: origin.x + (point.x - origin.x) * share, y: origin.y + (point.y - origin.y) * share };
  });
}
