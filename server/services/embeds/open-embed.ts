import { findEmbed } from '../../db/embeds';
import { EMBED_ID, type Embed } from '../../domain/embeds/types';
import { MusterError } from '../../domain/errors';
import type { OperationModel } from '../../live/operation-model';
import type { Services } from '../context';
import { refuseGone } from '../snapshots/gone';

export type OpenedEmbed = Readonly<{ embed: Embed; model: OperationModel }>;

/** What nobody tells from an embed that is not open. */
export function noEmbed(): MusterError {
  return new MusterError('NOT_FOUND', 'There is no chart at this address, or it is not open.');
}

/** True while an embed shows its chart, as far as its operation decides that: closing a board closes what was made while it was open. */
export function isHeld({ holdsWhenClosed }: Embed, isPublic: boolean): boolean {
  return isPublic || holdsWhenClosed;
}

/**
 * An embed by its id, which is all the right that it takes: whoever made it had the right to publish the chart. A withdrawn one is
 * opened too, so that its place can say so. Throws `NOT_FOUND`, in the same words, for an id that nothing has and for an embed of a
 * board that was closed since; `GONE` for one that was removed with its operation.
 */
export async function openEmbed({ db, models }: Services, id: string): Promise<OpenedEmbed> {
  const embed = EMBED_ID.test(id) ? await findEmbed(db, id) : null;
  if (!embed) {
    if (EMBED_ID.test(id)) await refuseGone({ db }, id);
    throw noEmbed();
  }
  const model = await models.get(embed.operationKey);
  if (!isHeld(embed, model.state.definitions.operation.isPublic)) throw noEmbed();
  return { embed, model };
}
