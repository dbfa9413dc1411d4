import { type Changes, canonicalChanges } from '../../server/domain/scenarios/changes';
import type { Preview } from '../../server/domain/scenarios/preview';
import { client } from '../_live/client';
import type { Here } from '../_ui/here';

type Sent = Readonly<{ name: string; changes: Changes; id: string | null; version: number | null; known: string | null }>;

/** What the changes would do to the viewed day. */
export function askPreview(here: Here, changes: Changes): Promise<Preview> {
  return client.scenarios.preview.query({ operation: here.operation, known: here.known, changes: canonicalChanges(changes) });
}

export function saveScenario({ operation }: Here, sent: Sent): Promise<Readonly<{ id: string; version: number }>> {
  return client.scenarios.save.mutate({ operation, ...sent, changes: canonicalChanges(sent.changes) });
}

export function removeScenario({ operation }: Here, id: string, version: number): Promise<unknown> {
  return client.scenarios.remove.mutate({ operation, id, version });
}
