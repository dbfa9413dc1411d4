import { overlaps } from '../../server/domain/charts/declutter';
import { allNodes, type Node, type Placed, placedParts, viewBoxOf } from './svg-reader';

const shrunk = ({ left, right, top, bottom }: Placed['box'], by: number) => ({
  left: left + by,
  right: right - by,
  top: top + by,
  bottom: bottom - by,
});

export const textsOf = (root: Node) => placedParts(root).filter((part) => part.kind === 'text');

/** Everything that a picture says, with plain spaces. */
export const wordsOf = (root: Node): string =>
  textsOf(root)
    .map((part) => part.text.replace(/\u00A0/g, ' '))
    .join(' ');

/** Straight texts that lie over each other by more than a hair. */
export function collisions(root: Node): readonly string[] {
  const texts = textsOf(root).filter((part) => part.angle === 0);
  return texts.flatMap((a, index) =>
    texts
      .slice(index + 1)
      .filter((b) => overlaps(shrunk(a.box, 1.2), shrunk(b.box, 1.2)))
      .map((b) => `${a.text} / ${b.text}`),
  );
}

export function outside(root: Node, tolerance: number): readonly string[] {
  const bounds = viewBoxOf(root);
  return placedParts(root)
    .filter(
      ({ isClipped, box }) =>
        !isClipped &&
        (box.left < bounds.left - tolerance ||
          box.right > bounds.right + tolerance ||
          box.top < bounds.top - tolerance ||
          box.bottom > bounds.bottom + tolerance),
    )
    .map(({ kind, text, box }) => `${kind} ${text} ${JSON.stringify(box)}`);
}

/** What a picture that stands alone must not hold: colours of a page, addresses, other pictures, programs. */
export function borrowed(svg: string, root: Node): readonly string[] {
  const nodes = allNodes(root).filter((node) => ['image', 'use', 'script'].includes(node.name));
  return [...(svg.match(/var\([^)]*|(?:href|src|url)\s*[=(]\s*["']?(?!#).{0,20}/g) ?? []), ...nodes.map(({ name }) => name)];
}
