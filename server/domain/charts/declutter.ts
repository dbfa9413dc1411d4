import { measureText } from './text-width';
import type { Box } from './types';

export type LabelInput = Readonly<{ text: string; x: number; y: number; size: number; weight: 400 | 600 | 700; radius: number }>;
export type PlacedLabel = Readonly<{ text: string; x: number; y: number; anchor: 'start' | 'middle' | 'end'; leader: Readonly<{ x: number; y: number }> | null }>;

type Candidate = Readonly<{ dx: number; dy: number; anchor: 'start' | 'middle' | 'end'; hasLeader: boolean }>;

/** Close by on eight sides, then further out on a hair line. */
const CANDIDATES: readonly Candidate[] = [
  { dx: 1, dy: 0, anchor: 'start', hasLeader: false }, { dx: -1, dy: 0, anchor: 'end', hasLeader: false },
  { dx: 0.75, dy: -0.8, anchor: 'start', hasLeader: false }, { dx: 0.75, dy: 0.8, anchor: 'start', hasLeader: false },
  { dx: 0, dy: -1.25, anchor: 'middle', hasLeader: false }, { dx: 0, dy: 1.25, anchor: 'middle', hasLeader: false },
  { dx: -0.75, dy: -0.8, anchor: 'end', hasLeader: false }, { dx: -0.75, dy: 0.8, anchor: 'end', hasLeader: false },
  ...[2.2, 3.2, 4.4].flatMap((far): readonly Candidate[] => [
    { dx: far, dy: -far * 0.6, anchor: 'start', hasLeader: true }, { dx: far, dy: far * 0.6, anchor: 'start', hasLeader: true },
    { dx: -far, dy: -far * 0.6, anchor: 'end', hasLeader: true }, { dx: -far, dy: far * 0.6, anchor: 'end', hasLeader: true },
    { dx: 0, dy: -far, anchor: 'middle', hasLeader: true }, { dx: 0, dy: far, anchor: 'middle', hasLeader: true },
    { dx: far, dy: 0, anchor: 'start', hasLeader: true }, { dx: -far, dy: 0, anchor: 'end', hasLeader: true },
  ]),
];

export function overlaps(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

export function contains(outer: Box, inner: Box): boolean {
  return inner.left >= outer.left && inner.right <= outer.right && inner.top >= outer.top && inner.bottom <= outer.bottom;
}

/** The box of a line of text that is centred on `y` by its figures. */
export function textBox(text: string, x: number, y: number, anchor: 'start' | 'middle' | 'end', size: number, weight: 400 | 600 | 700): Box {
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
      occupied.push(...boxes);
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

/** Marks pushed apart until none covers another, or the pushing would take them further than `most` from where they belong. */
export function pushApart(points: readonly Readonly<{ x: number; y: number }>[], distance: number, most: number): readonly Readonly<{ x: number; y: number }>[] {
  const moved = points.map((point) => ({ ...point }));
  for (let round = 0; round < 40; round += 1) {
    moved.forEach((a, index) => {
      for (const b of moved.slice(index + 1)) {
        const [dx, dy] = [b.x - a.x || 0.01, b.y - a.y];
        const apart = Math.hypot(dx, dy);
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
