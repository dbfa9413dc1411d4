/** Canvases that reports, slides and pages of news ask for, beside any width. */
export const PICTURE_SIZES = ['slide', 'column', 'square', 'card', 'thumbnail'] as const;
export type PictureSize = (typeof PICTURE_SIZES)[number];

/** A size of exactly these pixels, laid out on fewer of them and enlarged, so that its type reads from further away. */
export type Canvas = Readonly<{ width: number; height: number; zoom: number; margin: number }>;

/**
 * Pixels of each size. A slide is 16:9; a card is what networks show of a shared address; a thumbnail carries the chart and its title
 * alone. A column has a width and takes the height that it needs.
 */
export const CANVASES: Readonly<Record<Exclude<PictureSize, 'column'>, Canvas>> = {
  slide: { width: 1280, height: 720, zoom: 4 / 3, margin: 28 },
  square: { width: 1080, height: 1080, zoom: 1.5, margin: 28 },
  card: { width: 1200, height: 630, zoom: 1.5, margin: 24 },
  thumbnail: { width: 320, height: 180, zoom: 1, margin: 8 },
};
export const COLUMN_WIDTH = 640;

/** What each size is, in words, for who chooses one. */
export const SIZE_WORDS: Readonly<Record<PictureSize, string>> = {
  slide: '1280 × 720',
  column: `${COLUMN_WIDTH} wide`,
  square: '1080 × 1080',
  card: '1200 × 630',
  thumbnail: '320 × 180',
};

/**
 * `wide` for a board's main column, `narrow` for a telephone, else pixels. A chart that has a height of its own, such as one row a
 * milestone, takes the one given when `isExact`. `mostEvents` lowers how many events it numbers.
 */
export type ChartSize = 'wide' | 'narrow' | Readonly<{ width: number; height: number; isExact?: boolean; mostEvents?: number }>;
