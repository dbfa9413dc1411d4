/**
 * Every colour of the project, literal hex. Pages take their CSS variables from here, pictures the values. One colour, one
 * meaning, in both themes: pledged ochre, in place green, trained blue, gap and opposing side brick, planned ink.
 */
export const COLOUR_NAMES = [
  'paper',
  'sheet',
  'ink',
  'muted',
  'faint',
  'rule',
  'track',
  'hatch',
  'planned',
  'pledged',
  'deployed',
  'trained',
  'gap',
  'readiness',
  'water',
  'land',
] as const;
export type ColourName = (typeof COLOUR_NAMES)[number];
/** `isPatterned`: colours are few, so that lines and fills are told apart by dashes, hatching and weight as well. */
export type Palette = Readonly<Record<ColourName, string>> & Readonly<{ isPatterned?: true }>;

/** Pages are light or dark; pictures also come for paper. */
export const PAGE_THEMES = ['light', 'dark'] as const;
export type PageTheme = (typeof PAGE_THEMES)[number];
export const THEMES = [...PAGE_THEMES, 'print'] as const;
export type Theme = (typeof THEMES)[number];

export const PALETTES: Readonly<Record<Theme, Palette>> = {
  light: {
    paper: '#f3f1e9',
    sheet: '#fbfaf4',
    ink: '#171b1a',
    muted: '#5d625f',
    faint: '#8a8e88',
    rule: '#d8d4c6',
    track: '#e9e4d8',
    hatch: '#cfcabb',
    planned: '#171b1a',
    pledged: '#a86a00',
    deployed: '#0c6b58',
    trained: '#2b5c9e',
    gap: '#a8322a',
    readiness: '#171b1a',
    water: '#44709f',
    land: '#ece7da',
  },
  dark: {
    paper: '#0f1413',
    sheet: '#161c1a',
    ink: '#eceadf',
    muted: '#a3aaa4',
    faint: '#78807a',
    rule: '#2c3431',
    track: '#222a27',
    hatch: '#3a443f',
    planned: '#eceadf',
    pledged: '#e2a93f',
    deployed: '#4cb79d',
    trained: '#7eaae0',
    gap: '#e57364',
    readiness: '#eceadf',
    water: '#6a97c6',
    land: '#1d2522',
  },
  print: {
    isPatterned: true,
    paper: '#ffffff',
    sheet: '#ffffff',
    ink: '#000000',
    muted: '#404040',
    faint: '#767676',
    rule: '#cccccc',
    track: '#e4e4e4',
    hatch: '#a6a6a6',
    planned: '#000000',
    pledged: '#6b6b6b',
    deployed: '#000000',
    trained: '#2e2e2e',
    gap: '#000000',
    readiness: '#000000',
    water: '#8c8c8c',
    land: '#efefef',
  },
};

/** Reads colours as CSS variables, so that one drawing on a page follows the reader's theme. */
export const PAGE_PALETTE: Palette = Object.fromEntries(COLOUR_NAMES.map((name) => [name, `var(--${name})`])) as Record<ColourName, string>;
