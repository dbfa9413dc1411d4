import type { ColourName } from '../colours';
import { greatestOf } from '../extremes';
import { roundPixel } from './scale';
import type { TypeSizes } from './schema';
import { spread } from './spread';
import { measureText, truncateText, wrapText } from './text-width';
import type { EndLabel } from './trend/schema';

export type EndLabelInput = Readonly<{ key: string; colour: ColourName; value: string; name: string; anchorY: number; isInline?: boolean }>;

/** Between a line's end and its label, and between a figure and a name on one line. */
export const LABEL_OFFSET = 14;
export const INLINE_GAP = 4;
const LABEL_ROOM = 3;

const figureHeight = (text: TypeSizes) => text.value * 0.98;
const nameHeight = (text: TypeSizes) => text.name * 1.16;

type Block = Readonly<{ value: string; nameLines: readonly string[]; isInline: boolean; height: number; width: number }>;

/**
 * Labels of the lines' ends, one under another without touching, each as near to its line's end as that allows: a large figure with its
 * name below, or, when there are too many for the height, beside. What finds no room even so is left to the legend.
 * @param maxWidth pixels for the labels, right of the plot
 * @returns the labels in order, top to bottom
 */
export function placeEndLabels(
  inputs: readonly EndLabelInput[],
  place: Readonly<{ left: number; top: number; bottom: number; maxWidth: number }>,
  text: TypeSizes,
): readonly EndLabel[] {
  const room = place.bottom - place.top;
  const blocks = inputs.map((input, index) => ({ ...blockOf(input, place.maxWidth, text), input, index }));
  const isRoomy = heights(blocks) <= room;
  const usable = isRoomy ? blocks : blocks.map((block) => ({ ...block, ...inlineBlock(block.input, place.maxWidth, text) }));
  const shown = usable
    .filter((_, index) => heights(usable.slice(0, index + 1)) <= room)
    .sort((a, b) => a.input.anchorY - b.input.anchorY || a.index - b.index);
  const wanted = shown.map((block) => block.input.anchorY - (block.isInline ? block.height : figureHeight(text)) / 2 - LABEL_ROOM / 2);
  const starts = spread(
    wanted,
    shown.map((block) => block.height + LABEL_ROOM),
    place.top,
    place.bottom,
  );
  return shown.map((block, index) => ({
    key: block.input.key,
    colour: block.input.colour,
    value: block.value,
    nameLines: block.nameLines,
    isInline: block.isInline,
    left: roundPixel(place.left),
    top: roundPixel((starts[index] ?? 0) + LABEL_ROOM / 2),
    height: roundPixel(block.height),
    anchorY: roundPixel(block.input.anchorY),
  }));
}

/** The pixels that labels need beside the plot, at most `maxWidth`. */
export function endLabelsWidth(inputs: readonly EndLabelInput[], maxWidth: number, text: TypeSizes): number {
  return Math.min(
    maxWidth,
    greatestOf(
      inputs.map((input) => blockOf(input, maxWidth, text).width),
      0,
    ),
  );
}

function blockOf(input: EndLabelInput, maxWidth: number, text: TypeSizes): Block {
  if (input.isInline) return inlineBlock(input, maxWidth, text);
  const value = truncateText(input.value, maxWidth, text.value, 700);
  const nameLines = wrapText(input.name, maxWidth, text.name, 400, 2);
  const width = greatestOf(
    nameLines.map((line) => measureText(line, text.name)),
    measureText(value, text.value, 700),
  );
  return { value, nameLines, isInline: false, height: figureHeight(text) + nameLines.length * nameHeight(text), width };
}

/** Figure and name on one line in the name's size, the name cut to what is left of it. */
function inlineBlock(input: EndLabelInput, maxWidth: number, text: TypeSizes): Block {
  const value = truncateText(input.value, maxWidth, text.name, 700);
  const figure = measureText(value, text.name, 700) + INLINE_GAP;
  const name = truncateText(input.name, Math.max(0, maxWidth - figure), text.name);
  return {
    value,
    nameLines: name === '' ? [] : [name],
    isInline: true,
    height: nameHeight(text),
    width: figure + measureText(name, text.name),
  };
}

function heights(blocks: readonly Block[]): number {
  return blocks.reduce((total, block) => total + block.height + LABEL_ROOM, 0);
}
