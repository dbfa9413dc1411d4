import { type Notices, openNotices } from '../db/notices';
import type { ReadModel } from './read-model';

/** Brings the read model forward when another instance commits. */
export function followOtherInstances(databaseUrl: string, models: ReadModel, onError: (error: unknown) => void): Notices {
  return openNotices(databaseUrl, (operationKey) => {
    const keys = operationKey === null ? models.loaded : models.loaded.filter((key) => key === operationKey);
    for (const key of keys) models.catchUp(key).catch(onError);
  });
}
