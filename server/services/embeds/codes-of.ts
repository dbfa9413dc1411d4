import { type EmbedCodes, embedCodes } from '../../domain/embeds/codes';
import { formatDay } from '../../domain/format';
import type { Services } from '../call';
import { contentOf } from './embed-content';
import type { OpenedEmbed } from './open-embed';

export type EmbedCode = EmbedCodes & Readonly<{ address: string }>;

/** What to paste into a page. A live image is described by its title alone: figures in a text that stays would grow old. */
export async function codesOf(services: Services, opened: OpenedEmbed): Promise<EmbedCode> {
  const { caption, summary, sizes, frozen } = await contentOf(services, opened);
  const address = `${services.identity.origin}/embed/${opened.embed.id}`;
  const title = `${caption.operation}: ${caption.title}`;
  const alt = frozen === null ? `${title}, a live chart by Muster` : `${summary} As known on ${formatDay(caption.knownAt)}.`;
  return { address, ...embedCodes({ address, title, alt, theme: opened.embed.theme, ...sizes.wide }) };
}
