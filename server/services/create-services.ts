import { READER } from '../auth/actor';
import type { Database } from '../db/open';
import { Feed } from '../live/feed';
import { ReadModel } from '../live/read-model';
import type { LiveEvent } from './app';
import { DeltaPublisher } from './board/publish-delta';
import { presentOf, type Services } from './context';
import { listOperations } from './operations/list-operations';

/** Puts the program's parts together over an open, migrated database. */
export function createServices(db: Database, now: () => number): Services {
  const feed = new Feed<LiveEvent>();
  const publisher = new DeltaPublisher(feed, (model) => presentOf(services, model));
  const models = new ReadModel(db, {
    onLoad: (operationKey, model) => publisher.open(operationKey, model),
    onChanges: (operationKey, changes, model) => publisher.publish(operationKey, changes, model),
  });
  const services: Services = { db, models, feed, now };
  return services;
}

/** Loads every operation into memory, so that the first reader does not wait for it. */
export async function warmUp(services: Services): Promise<void> {
  for (const { key } of await listOperations({ services, actor: READER })) await services.models.get(key);
}
