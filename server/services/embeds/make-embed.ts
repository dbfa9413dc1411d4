import { countEmbeds, insertEmbed } from '../../db/embeds';
import { writeGuarded } from '../../db/guarded-write';
import { EMBED_ID_LENGTH, type Embed } from '../../domain/embeds/types';
import { MusterError } from '../../domain/errors';
import { makeEmbedInput } from '../../domain/input/embed-inputs';
import { recordIn } from '../audit/record-in';
import { type Call, openOperation } from '../context';
import { noChart } from '../exports/material';
import { DEMONSTRATION } from '../inputs';
import { randomId } from '../random-id';
import { type Guarded, requireRight } from '../rights';
import { noSnapshot, openSnapshot } from '../snapshots/open-snapshot';
import { stillMay } from '../still-may';
import { mutation } from '../verb';
import { codesOf, type EmbedCode } from './codes-of';
import { liveChart } from './embed-content';
import type { OpenedEmbed } from './open-embed';

/** So many stand at once in one operation: a list that can be read, and looked through when something is to be withdrawn. */
export const MOST_EMBEDS = 200;

export type MadeEmbed = EmbedCode & Readonly<{ id: string; sites: readonly string[] }>;

/** Throws `NOT_FOUND` unless there is such a chart now, or in the snapshot of this operation. */
async function requireChart(call: Call, opened: OpenedEmbed): Promise<void> {
  const { chart, snapshotId, operationKey } = opened.embed;
  if (snapshotId === null) {
    (await liveChart(call.services, opened)).chart('wide');
    return;
  }
  const { head, data } = await openSnapshot(call, snapshotId);
  if (head.operationKey !== operationKey) throw noSnapshot(snapshotId);
  if (!data.charts.some(({ name }) => name === chart)) throw noChart(chart);
}

/**
 * Publishes one chart for the pages of others. Editors may for a board that is open to all; of another board it takes an administrator,
 * because everybody who has the address sees the chart. Throws `NOT_FOUND`, `SIGN_IN`, `FORBIDDEN` and `BAD_INPUT`.
 */
export const makeEmbed = mutation({
  needs: 'administer',
  input: makeEmbedInput,
  example: { ...DEMONSTRATION, chart: 'milestones', snapshot: null, theme: 'auto' },
  run: async (call, { operation: operationKey, chart, snapshot, theme }): Promise<MadeEmbed> => {
    const { services, actor } = call;
    const model = await openOperation(call, operationKey);
    const { operation } = model.state.definitions;
    const needs = ({ isPublic }: Guarded) => [isPublic ? 'edit' : 'administer'] as const;
    for (const right of needs(operation)) requireRight(call, operation, right);
    const embed: Embed = {
      id: randomId(EMBED_ID_LENGTH),
      operationKey,
      chart,
      snapshotId: snapshot,
      theme,
      holdsWhenClosed: !operation.isPublic,
      createdBy: actor.name,
      createdAt: new Date(services.now()).toISOString(),
      revokedAt: null,
      revokedBy: null,
      reason: '',
    };
    await requireChart(call, { embed, model });
    const codes = await codesOf(services, { embed, model });
    const what = snapshot === null ? `${chart}, live` : `${chart} of the snapshot ${snapshot}`;
    await writeGuarded(services.db, stillMay(call, operationKey, needs), async (tx) => {
      if ((await countEmbeds(tx, operationKey)) >= MOST_EMBEDS)
        throw new MusterError('BAD_INPUT', `${MOST_EMBEDS} embeds of this operation stand already: withdraw one first. Nothing was saved.`);
      await insertEmbed(tx, embed);
      await recordIn(tx, call, { kind: 'embed', operationKey, detail: `Made the embed ${shortOf(embed.id)}: ${what}.` });
    });
    return { id: embed.id, ...codes, sites: operation.embedSites };
  },
});

/** Enough of an id to know it by: who reads the log need not be able to open what it tells of. */
export function shortOf(id: string): string {
  return `${id.slice(0, 6)}…`;
}
