import { listEmbeds as loadEmbeds } from '../../db/embeds';
import type { Embed } from '../../domain/embeds/types';
import { MusterError } from '../../domain/errors';
import { comparedIn, drawnName } from '../../domain/side-by-side/choice';
import { openOperation } from '../context';
import { DEMONSTRATION, ofOperation } from '../inputs';
import { requireRight } from '../rights';
import { query } from '../verb';
import { codesOf, type EmbedCode } from './codes-of';
import { contentOf } from './embed-content';
import { MOST_EMBEDS } from './make-embed';
import { isHeld, openToAll } from './open-embed';

const MOST_WITHDRAWN = 50;

export type EmbedState = 'stands' | 'rests' | 'withdrawn';

export type ListedEmbed = Embed &
  Readonly<{
    /** `rests`: the board was closed since, or another operation that it compares was closed or removed; and so is this. */
    state: EmbedState;
    /** The chart's title; its name where the chart is no longer there. */
    title: string;
    /** Null unless it stands and its chart is there. */
    codes: EmbedCode | null;
  }>;

export type EmbedsPage = Readonly<{
  operation: string;
  title: string;
  version: number;
  isPublic: boolean;
  sites: readonly string[];
  embeds: readonly ListedEmbed[];
}>;

/** The embeds of an operation, those that stand first, for who may withdraw them. Throws `NOT_FOUND`, `SIGN_IN` and `FORBIDDEN`. */
export const listEmbeds = query({
  needs: 'edit',
  input: ofOperation,
  example: DEMONSTRATION,
  run: async (call, { operation: key }): Promise<EmbedsPage> => {
    const { services } = call;
    const model = await openOperation(call, key);
    const { operation } = model.state.definitions;
    requireRight(call, operation, 'edit');
    const [standing, withdrawn] = await Promise.all([
      loadEmbeds(services.db, operation.key, false, MOST_EMBEDS),
      loadEmbeds(services.db, operation.key, true, MOST_WITHDRAWN),
    ]);
    const listed = async (embed: Embed): Promise<ListedEmbed> => {
      const compared = comparedIn(embed.chart);
      const models = compared.length === 0 ? [model] : await openToAll(services, compared);
      const isShown = models !== null && isHeld(embed, operation.isPublic);
      const state = embed.revokedAt !== null ? 'withdrawn' : isShown ? 'stands' : 'rests';
      // Of a comparison that is not open to everybody nothing is read.
      if (models === null) return { ...embed, state, title: drawnName(embed.chart), codes: null };
      try {
        const { caption } = await contentOf(services, { embed, model, models });
        const codes = state === 'stands' ? await codesOf(services, { embed, model, models }) : null;
        return { ...embed, state, title: caption.title, codes };
      } catch (error) {
        // A chart that is gone, or a snapshot that was altered, is still to be withdrawn.
        if (!(error instanceof MusterError)) throw error;
        return { ...embed, state, title: drawnName(embed.chart), codes: null };
      }
    };
    const { title, version, isPublic, embedSites: sites } = operation;
    const embeds = await Promise.all([...standing, ...withdrawn].map(listed));
    return { operation: operation.key, title, version, isPublic, sites, embeds };
  },
});
