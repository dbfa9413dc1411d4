import type { z } from 'zod';
import { countEmbeds, insertEmbed } from '../../db/embeds';
import { writeGuarded } from '../../db/guarded-write';
import { EMBED_ID_LENGTH, type Embed } from '../../domain/embeds/types';
import { MusterError } from '../../domain/errors';
import { makeEmbedInput } from '../../domain/input/embed-inputs';
import { comparedIn, comparisonByName, comparisonName } from '../../domain/side-by-side/choice';
import type { OperationModel } from '../../live/operation-model';
import { recordIn } from '../audit/record-in';
import type { Call } from '../call';
import { openComparison } from '../comparing/open-comparison';
import { openOperation } from '../context';
import { noChart } from '../exports/material';
import { DEMONSTRATION } from '../inputs';
import { randomId } from '../random-id';
import { type Guarded, requireRight } from '../rights';
import { noSnapshot, openSnapshot } from '../snapshots/open-snapshot';
import { stillMay } from '../still-may';
import { mutation } from '../verb';
import { codesOf, type EmbedCode } from './codes-of';
import { openToAll } from './open-embed';

/** So many stand at once in one operation: a list that can be read, and looked through when something is to be withdrawn. */
export const MOST_EMBEDS = 200;

type Wanted = z.output<typeof makeEmbedInput>;

export type MadeEmbed = EmbedCode & Readonly<{ id: string; sites: readonly string[] }>;

/** The name by which the chart is kept. Throws `NOT_FOUND` unless there is such a chart now, or in the snapshot of this operation. */
async function chartToEmbed(call: Call, { operation, chart, snapshot }: Wanted): Promise<string> {
  if (snapshot === null) {
    const comparison = comparisonByName(chart);
    return comparison ? comparisonName((await openComparison(call, comparison)).input) : chart;
  }
  const { head, data } = await openSnapshot(call, snapshot);
  if (head.operationKey !== operation) throw noSnapshot(snapshot);
  if (chart === head.chart && data.compared) return chart;
  if (!data.charts.some(({ name }) => name === chart)) throw noChart(chart);
  return data.compared ? head.chart : chart;
}

/** The operations that the chart shows. Throws `BAD_INPUT` for a comparison that begins with another, or that is not open to everybody. */
async function modelsToEmbed({ services }: Call, model: OperationModel, chart: string): Promise<readonly OperationModel[]> {
  const compared = comparedIn(chart);
  if (compared.length === 0) return [model];
  const refused = (message: string) => new MusterError('BAD_INPUT', `${message} Nothing was saved.`, [{ field: 'chart', message }]);
  if (compared[0] !== model.state.definitions.operation.key)
    throw refused(`It is embedded in the first of its operations, which is ${compared[0]}.`);
  const models = await openToAll(services, compared);
  if (models) return models;
  throw refused('A comparison is embedded while each of its operations is open to everybody.');
}

/**
 * Publishes one chart for the pages of others. Editors may for a board that is open to all; of another board it takes an administrator,
 * because everybody who has the address sees the chart. A comparison takes operations that are all open to everybody. Throws `NOT_FOUND`, `SIGN_IN`, `FORBIDDEN` and `BAD_INPUT`.
 */
export const makeEmbed = mutation({
  needs: 'administer',
  input: makeEmbedInput,
  example: { ...DEMONSTRATION, chart: 'milestones', snapshot: null, theme: 'auto' },
  run: async (call, wanted): Promise<MadeEmbed> => {
    const { services, actor } = call;
    const { operation: operationKey, snapshot, theme } = wanted;
    const model = await openOperation(call, operationKey);
    const { operation } = model.state.definitions;
    const needs = ({ isPublic }: Guarded) => [isPublic ? 'edit' : 'administer'] as const;
    for (const right of needs(operation)) requireRight(call, operation, right);
    const chart = await chartToEmbed(call, wanted);
    const models = await modelsToEmbed(call, model, chart);
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
    // Throws where there is no such chart.
    const codes = await codesOf(services, { embed, model, models });
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
