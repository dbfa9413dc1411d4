import type { DifferenceRow, ImportPreview } from '../../../../server/services/app';

/** Whose value stands in a cell. `mine` is only said of a cell that somebody changed after the file was looked at. */
export type Choice = 'mine' | 'theirs';
export type Choices = Readonly<Record<string, Choice>>;

export function withChoice(choices: Choices, cell: string, choice: Choice | null): Choices {
  const { [cell]: _before, ...others } = choices;
  return choice === null ? others : { ...others, [cell]: choice };
}

export function cellsOf(choices: Choices, choice: Choice): string[] {
  return Object.keys(choices).filter((cell) => choices[cell] === choice);
}

export function movedIn({ differences }: ImportPreview): readonly DifferenceRow[] {
  return differences.filter(({ isMoved }) => isMoved);
}

/** What keeps an import from being started, in words; null when nothing does. */
export function hindranceOf(preview: ImportPreview, choices: Choices, reason: string): string | null {
  const moved = movedIn(preview);
  if (preview.movedCount > moved.length)
    return 'So many cells were changed meanwhile that they cannot all be shown: import the file in parts.';
  if (moved.some(({ cell }) => !choices[cell])) return 'Choose for each cell that was changed meanwhile whose value stands.';
  if (preview.isReturnUnknown)
    return 'A row of a complete return cannot be read, and who is missing counts as none: mend it, or say that the returns are not complete.';
  if (reason.trim() !== '') return null;
  if (cellsOf(choices, 'mine').length > 0) return 'Say why the values of the file stand against what others wrote.';
  return preview.unusualCount > 0 ? 'Say why the unusual values are right, or mend the file.' : null;
}
