import { type Notice, pictureUnderNotice, wordsPicture } from '../../charts/notice-picture';
import { drawPicture } from '../../charts/picture';
import { rasterise, SCALES, type Scale } from '../../charts/rasterise';
import { toSvgFile } from '../../charts/svg-file';
import { sha256 } from '../../db/sha256';
import { THEMES, type Theme } from '../../domain/colours';
import { MusterError } from '../../domain/errors';
import { presentOf, type Services } from '../context';
import { CONTENT_TYPES, oneOf } from '../exports/export-chart';
import { fileOf } from '../snapshots/export-snapshot';
import { type Correction, contentOf, EMBED_SIZES, type EmbedSize, liveChart, snapshotOf } from './embed-content';
import { correctionWords, NOTHING_HERE, withdrawnWords } from './embed-words';
import { type OpenedEmbed, openEmbed } from './open-embed';

const FORMATS = ['svg', 'png'] as const;
const NOTICES = ['strip', 'none'] as const;

export type PictureInput = Readonly<{
  id: string;
  format: string;
  theme: string | null;
  scale: number | null;
  size: string | null;
  notice: string | null;
}>;

export type EmbedPicture = Readonly<{
  body: Buffer;
  contentType: string;
  /** SHA-256 of the bytes. */
  hash: string;
  state: 'live' | 'frozen' | 'withdrawn' | 'unknown';
}>;

type Wanted = Readonly<{ format: (typeof FORMATS)[number]; theme: Theme; scale: Scale; size: EmbedSize; hasNotice: boolean }>;

/** Width of a picture of words. */
const WORDS_WIDTH = 480;

async function fileOfSvg(svg: string, { format, scale }: Wanted): Promise<Buffer> {
  return format === 'svg' ? Buffer.from(toSvgFile(svg)) : rasterise(svg, scale);
}

function dataUrl(type: string, bytes: Buffer): string {
  return `data:${type};base64,${bytes.toString('base64')}`;
}

async function frozenPicture(services: Services, opened: OpenedEmbed, wanted: Wanted): Promise<Buffer> {
  const { embed, model } = opened;
  const { format, theme, scale } = wanted;
  const kept = await fileOf(services, await snapshotOf(services, opened), { chart: embed.chart, format, theme, scale });
  const { sizes, frozen } = await contentOf(services, opened);
  if (!frozen?.correction || !wanted.hasNotice) return kept.body;
  const { correction } = frozen;
  const key = `embed|${embed.snapshotId}|${embed.chart}|${format}|${theme}|${scale}|${JSON.stringify(correction)}`;
  return model.once(key, () => fileOfSvg(underNotice(correction, kept.body, sizes.wide, wanted), wanted));
}

/** The kept picture, byte for byte, below a strip that says that it is superseded. */
function underNotice(correction: Correction, kept: Buffer, size: Readonly<{ width: number; height: number }>, wanted: Wanted): string {
  const href = dataUrl(wanted.format === 'svg' ? 'image/svg+xml' : 'image/png', kept);
  return pictureUnderNotice(correctionWords(correction), { href, ...size }, wanted.theme);
}

function livePicture(services: Services, opened: OpenedEmbed, wanted: Wanted): Promise<Buffer> {
  const { embed, model } = opened;
  const { size, theme, format, scale } = wanted;
  const { isPublic } = model.state.definitions.operation;
  const key = `embed|${isPublic ? embed.chart : embed.id}|${presentOf(services, model)}|${format}|${theme}|${scale}|${size}`;
  return model.once(key, () => {
    const { chart, widthOf } = liveChart(services, opened);
    return fileOfSvg(drawPicture(chart(size), { theme, width: widthOf(size) }), wanted);
  });
}

function pictureOf(body: Buffer, { format }: Wanted, state: EmbedPicture['state']): EmbedPicture {
  return { body, contentType: CONTENT_TYPES[format], hash: sha256(body), state };
}

function wordsFile(notice: Notice, wanted: Wanted): Promise<Buffer> {
  return fileOfSvg(wordsPicture(notice, WORDS_WIDTH, wanted.theme), wanted);
}

/**
 * An embed as an image. One that was withdrawn, and an id that nothing has, are a picture of the words that say so. Throws `BAD_INPUT`
 * for a theme, scale, size or format that there is not.
 */
export async function embedPicture(services: Services, input: PictureInput): Promise<EmbedPicture> {
  const format = oneOf('format', input.format, FORMATS, 'svg');
  const scale = oneOf('scale', input.scale, SCALES, 1);
  const size = oneOf('size', input.size, EMBED_SIZES, 'wide');
  // The embed's own page says it in words of its own.
  const hasNotice = oneOf('notice', input.notice, NOTICES, 'strip') === 'strip';
  const asked = input.theme === null ? null : oneOf('theme', input.theme, THEMES, 'light');
  const wanted: Wanted = { format, scale, size, hasNotice, theme: asked ?? 'light' };
  try {
    const opened = await openEmbed(services, input.id);
    const { embed } = opened;
    // An image cannot follow its reader's choice: `auto` is light unless its page asks otherwise.
    const themed: Wanted = { ...wanted, theme: asked ?? (embed.theme === 'dark' ? 'dark' : 'light') };
    if (embed.revokedAt !== null)
      return pictureOf(await wordsFile(withdrawnWords(embed.revokedAt.slice(0, 10)), themed), themed, 'withdrawn');
    if (embed.snapshotId === null) return pictureOf(await livePicture(services, opened, themed), themed, 'live');
    return pictureOf(await frozenPicture(services, opened, themed), themed, 'frozen');
  } catch (error) {
    if (!(error instanceof MusterError) || error.code !== 'NOT_FOUND') throw error;
    return pictureOf(await wordsFile(NOTHING_HERE, wanted), wanted, 'unknown');
  }
}
