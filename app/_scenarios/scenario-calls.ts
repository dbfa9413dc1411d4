import { type Changes, canonicalChanges } from '../../server/domain/scenarios/changes';
import type { Preview } from '../../server/domain/scenarios/preview';
import type { PageContext } from '../_app/page-context';
import { client } from '../_client/client';

type Sent = Readonly<{ name: string; changes: Changes; id: string | null; version: number | null; known: string | null }>;

/** What the changes would do to the viewed day. */
export function askPreview(context: PageContext, changes: Changes): Promise<Preview> {
  return client.scenarios.preview.query({ operation: context.operation, known: context.known, changes: canonicalChanges(changes) });
}

export function saveScenario({ operation }: PageContext, sent: Sent): Promise<Readonly<{ id: string; version: number }>> {
  return client.scenarios.save.mutate({ operation, ...sent, changes: canonicalChanges(sent.changes) });
}

export function removeScenario({ operation }: PageContext, id: string, version: number): Promise<unknown> {
  return client.scenarios.remove.mutate({ operation, id, version });
}
