import { findEmbed } from '../../db/embeds';
import { EMBED_ID, type Embed } from '../../domain/embeds/types';
import { MusterError } from '../../domain/errors';
import { comparedIn } from '../../domain/side-by-side/choice';
import type { OperationModel } from '../../live/operation-model';
import type { Services } from '../call';
import { refuseGone } from '../snapshots/gone';

/** `models`: the operations that it shows, its own first. */
export type OpenedEmbed = Readonly<{ embed: Embed; model: OperationModel; models: readonly OperationModel[] }>;

/** What nobody tells from an embed that is not open. */
export function noEmbed(): MusterError {
  return new MusterError('NOT_FOUND', 'There is no chart at this address, or it is not open.');
}

/** What an embed of a comparison says once one of its operations was closed or removed. Which one is not told. */
export function notOpenToAll(): MusterError {
  return new MusterError('GONE', 'It compares operations, and one of them is no longer open to everybody.');
}

/** True while an embed shows its chart, as far as its operation decides that: closing a board closes what was made while it was open. */
export function isHeld({ holdsWhenClosed }: Embed, isPublic: boolean): boolean {
  return isPublic || holdsWhenClosed;
}

/** The operations of a comparison; null unless each of them is there and open to everybody. */
export async function openToAll({ models }: Pick<Services, 'models'>, keys: readonly string[]): Promise<readonly OperationModel[] | null> {
  const opened: OperationModel[] = [];
  for (const key of keys) {
    const model = await models.get(key).catch((error: unknown) => {
      if (error instanceof MusterError && error.code === 'NOT_FOUND') return null;
      throw error;
    });
    if (!model?.state.definitions.operation.isPublic) return null;
    opened.push(model);
  }
  return opened;
}

/**
 * An embed by its id, which is all the right that it takes: whoever made it had the right to publish the chart. A withdrawn one is
 * opened too, so that its place can say so. Throws `NOT_FOUND`, in the same words, for an id that nothing has and for an embed of a
 * board that was closed since; `GONE` for one that was removed with its operation, and for a comparison of which an operation was closed
 * or removed since.
 */
export async function openEmbed(services: Pick<Services, 'db' | 'models'>, id: string): Promise<OpenedEmbed> {
  const { db, models } = services;
  const embed = EMBED_ID.test(id) ? await findEmbed(db, id) : null;
  if (!embed) {
    if (EMBED_ID.test(id)) await refuseGone({ db }, id);
    throw noEmbed();
  }
  const compared = comparedIn(embed.chart);
  const open = compared.length === 0 ? null : await openToAll(services, compared);
  if (compared.length > 0 && open === null) throw notOpenToAll();
  const model = await models.get(embed.operationKey);
  if (!isHeld(embed, model.state.definitions.operation.isPublic)) throw noEmbed();
  return { embed, model, models: open ?? [model] };
}
