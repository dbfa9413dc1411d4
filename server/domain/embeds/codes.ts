import type { EmbedTheme } from './types';

export type EmbedCodes = Readonly<{
  /** HTML to put into a page. */
  iframe: string;
  image: string;
}>;

type Coded = Readonly<{
  /** `https://muster.example.org/embed/<id>` */
  address: string;
  title: string;
  /** What an image says to who cannot see it. */
  alt: string;
  theme: EmbedTheme;
  /** Of the picture, in pixels. */
  width: number;
  height: number;
}>;

/** Room for the days, the link and two closed lists, and for a picture that grows; what is more scrolls. */
const CAPTION_PX = 190;

function attribute(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/** The HTML by which an embed stands in somebody's page: as a frame, and as an image that leads to it. */
export function embedCodes({ address, title, alt, theme, width, height }: Coded): EmbedCodes {
  const of = attribute(address);
  const size = `width="${width}" height="${height}"`;
  const first = theme === 'dark' ? 'dark' : 'light';
  const image = `<img src="${of}.png?scale=2&amp;theme=${first}" alt="${attribute(alt)}" ${size} style="max-width:100%;height:auto">`;
  const dark = `<source media="(prefers-color-scheme: dark)" srcset="${of}.png?scale=2&amp;theme=dark">`;
  return {
    iframe: `<iframe src="${of}" title="${attribute(title)}" width="100%" height="${height + CAPTION_PX}" style="max-width:${width + 2}px;border:0" loading="lazy"></iframe>`,
    image: `<a href="${of}">${theme === 'auto' ? `<picture>${dark}${image}</picture>` : image}</a>`,
  };
}
