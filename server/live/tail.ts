import type { Follower } from '../db/follow';
import type { Database } from '../db/open';
import type { Presence } from './presence';
import type { ReadModel } from './read-model';

type Following = Readonly<{ db: Database; models: ReadModel; presence: Presence; onError: (error: unknown) => void }>;

/** Brings the read model forward when another program commits, and tells and hears who has which form open. */
export async function followOtherPrograms({ db, models, presence, onError }: Following): Promise<Follower> {
  const onCommit = (operationKey: string | null) => {
    const isLoaded = operationKey === null || models.loaded.includes(operationKey);
    // A database that is lost is told of once, by who follows it.
    const failed = (error: unknown) => db.standing.problem ?? onError(error);
    if (isLoaded) (operationKey === null ? models.catchUpAll() : models.catchUp(operationKey)).catch(failed);
  };
  const follower = await db.follow({ onCommit, onWord: (text) => presence.hear(text), onError });
  presence.tell = (text) => void follower.say(text).catch(onError);
  return follower;
}
