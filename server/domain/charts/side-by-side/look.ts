import type { ColourName } from '../../colours';

/** How lines are told apart, in their order: by colour and dashes, beside the names at their ends. */
export const LINE_COLOURS: readonly Readonly<{ colour: ColourName; isDashed: boolean }>[] = [
  { colour: 'trained', isDashed: false },
  { colour: 'pledged', isDashed: false },
  { colour: 'deployed', isDashed: false },
  { colour: 'gap', isDashed: true },
  { colour: 'readiness', isDashed: true },
  { colour: 'water', isDashed: true },
];

/** More lines are not told apart. */
export const MOST_LINES = LINE_COLOURS.length;
