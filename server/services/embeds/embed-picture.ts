import { type Notice, pictureUnderNotice, wordsPicture } from '../../charts/notice-picture';
import { drawPicture } from '../../charts/picture';
import { rasterise, SCALES, type Scale } from '../../charts/rasterise';
import { toSvgFile } from '../../charts/svg-file';
import { sha256 } from '../../db/sha256';
import { THEMES, type Theme } from '../../domain/colours';
import { MusterError } from '../../domain/errors';
import { drawnName } from '../../domain/side-by-side/choice';
import type { Call } from '../call';
import { presentOf } from '../days';
import { CONTENT_TYPES, oneOf } from '../exports/export-chart';
import { fileOnce } from '../exports/keep-files';
import { requesterOf } from '../exports/requester';
import { fileOf, frozenPicture as keptPicture } from '../snapshots/export-snapshot';
import { contentOf, EMBED_SIZES, type EmbedSize, liveChart, snapshotOf } from './embed-content';
import { correctionWords, goneNotice, NOTHING_HERE, withdrawnWords } from './embed-words';
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

async function fileOfSvg(call: Call, svg: string, { format, scale }: Wanted): Promise<Buffer> {
  return format === 'svg' ? Buffer.from(toSvgFile(svg)) : rasterise(svg, scale, requesterOf(call));
}

async function frozenPicture(call: Call, opened: OpenedEmbed, wanted: Wanted): Promise<Buffer> {
  const { services } = call;
  const { embed } = opened;
  const { format, theme, scale } = wanted;
  const chart = drawnName(embed.chart);
  const snapshot = await snapshotOf(services, opened);
  const { sizes, frozen } = await contentOf(services, opened);
  const file = async () => (await fileOf(call, snapshot, { chart, format, theme, scale })).body;
  if (!frozen?.correction || !wanted.hasNotice) return file();
  // Below a strip that says that it is superseded: of an SVG the very file that was frozen, of a PNG the picture that it is drawn from.
  const inner =
    format === 'svg'
      ? { href: `data:image/svg+xml;base64,${(await file()).toString('base64')}` }
      : { svg: (await keptPicture(services.db, snapshot, { chart, theme, size: '' })).svg };
  return fileOfSvg(call, pictureUnderNotice(correctionWords(frozen.correction), { ...inner, ...sizes.wide }, theme), wanted);
}

async function livePicture(call: Call, opened: OpenedEmbed, wanted: Wanted): Promise<Buffer> {
  const { services } = call;
  const { embed, model } = opened;
  const { size, theme } = wanted;
  const { isPublic } = model.state.definitions.operation;
  const { chart, widthOf, version } = await liveChart(services, opened);
  const key = `embed|${isPublic ? embed.chart : embed.id}|${presentOf(services, model)}|${theme}|${size}|${version}`;
  const svg = await fileOnce(model, key, async () => drawPicture(chart(size), { theme, width: widthOf(size) }));
  return fileOfSvg(call, svg, wanted);
}

function pictureOf(body: Buffer, { format }: Wanted, state: EmbedPicture['state']): EmbedPicture {
  return { body, contentType: CONTENT_TYPES[format], hash: sha256(body), state };
}

function wordsFile(call: Call, notice: Notice, wanted: Wanted): Promise<Buffer> {
  return fileOfSvg(call, wordsPicture(notice, WORDS_WIDTH, wanted.theme), wanted);
}

/**
 * An embed as an image, to anybody who has its address. One that was withdrawn, and an id that nothing has, are a picture of the words that
 * say so. Throws `BAD_INPUT` for a theme, scale, size or format that there is not, and `TOO_MANY` and `UNAVAILABLE` when too many wait.
 */
export async function embedPicture(call: Call, input: PictureInput): Promise<EmbedPicture> {
  const format = oneOf('format', input.format, FORMATS, 'svg');
  const scale = oneOf('scale', input.scale, SCALES, 1);
  const size = oneOf('size', input.size, EMBED_SIZES, 'wide');
  // The embed's own page says it in words of its own.
  const hasNotice = oneOf('notice', input.notice, NOTICES, 'strip') === 'strip';
  const named = input.theme === null ? null : oneOf('theme', input.theme, THEMES, 'light');
  const wanted: Wanted = { format, scale, size, hasNotice, theme: named ?? 'light' };
  try {
    const opened = await openEmbed(call.services, input.id);
    const { embed } = opened;
    // An image cannot follow its reader's choice: `auto` is light unless its page asks otherwise.
    const themed: Wanted = { ...wanted, theme: named ?? (embed.theme === 'dark' ? 'dark' : 'light') };
    if (embed.revokedAt !== null)
      return pictureOf(await wordsFile(call, withdrawnWords(embed.revokedAt.slice(0, 10)), themed), themed, 'withdrawn');
    if (embed.snapshotId === null) return pictureOf(await livePicture(call, opened, themed), themed, 'live');
    return pictureOf(await frozenPicture(call, opened, themed), themed, 'frozen');
  } catch (error) {
    if (!(error instanceof MusterError) || (error.code !== 'NOT_FOUND' && error.code !== 'GONE')) throw error;
    if (error.code === 'GONE') return pictureOf(await wordsFile(call, goneNotice(error.message), wanted), wanted, 'withdrawn');
    return pictureOf(await wordsFile(call, NOTHING_HERE, wanted), wanted, 'unknown');
  }
}
