import { type Node, plainText } from '../../server/charts/read-svg';
import type { Box } from '../../server/domain/charts/schema';
import { measureText } from '../../server/domain/charts/text-width';

/** Says of a drawing where everything stands. */

export { type Node, readXml } from '../../server/charts/read-svg';
export const allNodes = (node: Node): readonly Node[] => [node, ...node.children.flatMap(allNodes)];

/** a c e / b d f */
type Matrix = readonly [number, number, number, number, number, number];

const times = ([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix => [
  a * g + c * h,
  b * g + d * h,
  a * i + c * j,
  b * i + d * j,
  a * k + c * l + e,
  b * k + d * l + f,
];

function matrixOf(transform: string): Matrix {
  let matrix: Matrix = [1, 0, 0, 1, 0, 0];
  for (const [, kind = '', list = ''] of transform.matchAll(/(\w+)\(([^)]*)\)/g)) {
    const [x = 0, y = 0, z = 0] = list.split(/[\s,]+/).map(Number);
    const turn = (x * Math.PI) / 180;
    if (kind === 'translate') matrix = times(matrix, [1, 0, 0, 1, x, y]);
    if (kind === 'scale') matrix = times(matrix, [x, 0, 0, y || x, 0, 0]);
    if (kind === 'rotate') {
      matrix = times(times(times(matrix, [1, 0, 0, 1, y, z]), [Math.cos(turn), Math.sin(turn), -Math.sin(turn), Math.cos(turn), 0, 0]), [
        1,
        0,
        0,
        1,
        -y,
        -z,
      ]);
    }
  }
  return matrix;
}

export type Placed = Readonly<{ kind: string; text: string; box: Box; angle: number; isClipped: boolean; isNumber: boolean }>;

const ELSEWHERE = new Set(['defs', 'title', 'style', 'metadata']);

/** Everything drawn with the box it takes, in the coordinates of the root. Text by its measured width. */
export function placedParts(node: Node, matrix: Matrix = [1, 0, 0, 1, 0, 0], isClipped = false): readonly Placed[] {
  if (ELSEWHERE.has(node.name)) return [];
  const own = times(matrix, matrixOf(node.attributes.transform ?? ''));
  const clipped = isClipped || 'clip-path' in node.attributes;
  const corners = cornersOf(node);
  const here: Placed[] =
    corners.length === 0
      ? []
      : [
          {
            kind: node.name,
            text: plainText(node.text),
            box: boxAround(corners.map(([x, y]) => [own[0] * x + own[2] * y + own[4], own[1] * x + own[3] * y + own[5]])),
            angle: Math.round((Math.atan2(own[1], own[0]) * 180) / Math.PI),
            isClipped: clipped,
            isNumber: /^[\d,.–−]+$/.test(node.text),
          },
        ];
  return [...here, ...node.children.flatMap((child) => placedParts(child, own, clipped))];
}

type Point = readonly [number, number];

function boxAround(points: readonly Point[]): Box {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
}

function cornersOf({ name, attributes, text }: Node): readonly Point[] {
  const number = (key: string) => Number(attributes[key] ?? 0);
  const box = (left: number, top: number, right: number, bottom: number): readonly Point[] => [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ];
  if (name === 'rect') return box(number('x'), number('y'), number('x') + number('width'), number('y') + number('height'));
  if (name === 'circle')
    return box(number('cx') - number('r'), number('cy') - number('r'), number('cx') + number('r'), number('cy') + number('r'));
  if (name === 'path') return pathPoints(attributes.d ?? '');
  if (name !== 'text') return [];
  const size = number('font-size');
  const weight = attributes['font-weight'] === '700' ? 700 : attributes['font-weight'] === '600' ? 600 : 400;
  const words = plainText(text);
  const width = measureText(words, size, weight) + number('letter-spacing') * ([...words].length - 1);
  const left = number('x') - (attributes['text-anchor'] === 'middle' ? width / 2 : attributes['text-anchor'] === 'end' ? width : 0);
  return box(left, number('y') - size * 0.74, left + width, number('y') + size * 0.22);
}

const pairs = (numbers: readonly number[]): readonly Point[] =>
  numbers.flatMap((x, index) => (index % 2 === 0 ? [[x, numbers[index + 1] ?? 0] as const] : []));

/** Where the strokes of each command end, from where the pen stands. */
const STROKES: Readonly<Record<string, (numbers: readonly number[], pen: Point) => readonly Point[]>> = {
  M: (numbers) => pairs(numbers),
  L: (numbers) => pairs(numbers),
  H: ([x = 0], [, y]) => [[x, y]],
  V: ([y = 0], [x]) => [[x, y]],
  h: ([dx = 0], [x, y]) => [[x + dx, y]],
  v: ([dy = 0], [x, y]) => [[x, y + dy]],
  l: (numbers, [x, y]) => pairs(numbers).map(([dx, dy]) => [x + dx, y + dy]),
  q: ([, , dx = 0, dy = 0], [x, y]) => [[x + dx, y + dy]],
  A: (numbers) => pairs(numbers.slice(-2)),
  Z: () => [],
};

/** The ends of the strokes of a path; the middle of an arc is not among them. */
function pathPoints(d: string): readonly Point[] {
  const points: Point[] = [];
  for (const [, command = '', list = ''] of d.matchAll(/([a-zA-Z])([^a-zA-Z]*)/g)) {
    const strokes = STROKES[command];
    if (!strokes) throw new Error(`unknown path command ${command}`);
    points.push(...strokes((list.match(/-?\d*\.?\d+/g) ?? []).map(Number), points.at(-1) ?? [0, 0]));
  }
  return points;
}

export const viewBoxOf = (root: Node): Box => {
  const [left = 0, top = 0, width = 0, height = 0] = (root.attributes.viewBox ?? '').split(' ').map(Number);
  return { left, top, right: left + width, bottom: top + height };
};
