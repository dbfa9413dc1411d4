import type { Board } from '../../../../server/domain/board/types';

type Keyed = Readonly<{ key: string }>;

/** Rows as they stand on a sheet that is opened: the strongest signs first, the rest as the board has them. */
export function inOpeningOrder(board: Board): Board {
  return { ...board, signs: [...board.signs].sort((a, b) => (b.value ?? -1) - (a.value ?? -1)) };
}

/** The rows of `next` where those of `shown` stand, new ones last. The very same list when nothing is to be moved. */
function inOrderOf<T extends Keyed>(shown: readonly Keyed[], next: readonly T[]): readonly T[] {
  const places = new Map(shown.map(({ key }, index) => [key, index]));
  const place = ({ key }: T) => places.get(key) ?? places.size;
  const sorted = [...next].sort((a, b) => place(a) - place(b));
  return sorted.every((row, index) => row === next[index]) ? next : sorted;
}

/** A board that changes while it is looked at keeps its order: a figure that grew does not jump over its neighbours. */
export function inOrderShown(shown: Board, next: Board): Board {
  const contributors = next.contributors.map((part) => {
    const before = shown.contributors.find(({ forceKey }) => forceKey === part.forceKey);
    const rows = inOrderOf(before?.rows ?? [], part.rows);
    return rows === part.rows ? part : { ...part, rows };
  });
  const isAsItWas = contributors.every((part, index) => part === next.contributors[index]);
  return { ...next, signs: inOrderOf(shown.signs, next.signs), contributors: isAsItWas ? next.contributors : contributors };
}
