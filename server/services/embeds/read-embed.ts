import type { EmbedTheme } from '../../domain/embeds/types';
import type { Services } from '../call';
import { contentOf, type EmbedContent } from './embed-content';
import { openEmbed } from './open-embed';

/** What stands in an embed's place. */
export type EmbedView = Readonly<{
  id: string;
  theme: EmbedTheme;
  operationTitle: string;
  /** Origins whose pages may frame it. */
  sites: readonly string[];
  /** Addresses that lead on; null where they would lead nowhere, because the board is not open to all. */
  links: Readonly<{ operation: string; chart: string | null }> | null;
  /** Null when it was withdrawn. */
  content: EmbedContent | null;
  /** The day on which it was withdrawn. */
  withdrawnOn: string | null;
}>;

/**
 * What an embed shows, to anybody who has its address: nobody is asked who they are. Throws `NOT_FOUND`, and `UNAVAILABLE` for an
 * altered snapshot.
 */
export async function readEmbed(services: Services, id: string): Promise<EmbedView> {
  const opened = await openEmbed(services, id);
  const { embed, model } = opened;
  const { operation } = model.state.definitions;
  const content = embed.revokedAt === null ? await contentOf(services, opened) : null;
  const chart = content && (content.frozen ? `/s/${content.frozen.snapshotId}` : new URL(content.caption.address).pathname);
  const query = content && !content.frozen ? new URL(content.caption.address).search : '';
  return {
    id,
    theme: embed.theme,
    operationTitle: operation.title,
    sites: operation.embedSites,
    links: operation.isPublic ? { operation: `/${encodeURIComponent(operation.key)}`, chart: chart && `${chart}${query}` } : null,
    content,
    withdrawnOn: embed.revokedAt?.slice(0, 10) ?? null,
  };
}
