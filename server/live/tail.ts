import { type Notices, openNotices, sayWord } from '../db/notices';
import type { Database } from '../db/open';
import type { Presence } from './presence';
import type { ReadModel } from './read-model';

type Followed = Readonly<{ db: Database; models: ReadModel; presence: Presence; onError: (error: unknown) => void }>;

/** Brings the read model forward when another instance commits, and tells and hears who has which form open. */
export function followOtherInstances(databaseUrl: string, { db, models, presence, onError }: Followed): Notices {
  presence.tell = (text) => void sayWord(db, text).catch(onError);
  const onNotice = (operationKey: string | null) => {
    const keys = operationKey === null ? models.loaded : models.loaded.filter((key) => key === operationKey);
    for (const key of keys) models.catchUp(key).catch(onError);
  };
  return openNotices(databaseUrl, onNotice, (text) => presence.hear(text));
}
