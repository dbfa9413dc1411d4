import { loadChangesOf } from '../../db/load';
import { fieldsOf, undoingOf } from '../../domain/change';
import { type Flow, unpackFlows } from '../../domain/import/flows';
import type { ImportMapping } from '../../domain/import/mapping';
import { undoneRevisions } from '../../domain/series/undoing';
import type { Services } from '../call';

/** The amounts that earlier imports brought and nobody undid, in the order of writing; none where the file has no amounts that add up. */
export async function loadFlows({ db }: Services, operationKey: string, { addsUp }: ImportMapping): Promise<readonly Flow[]> {
  if (!addsUp) return [];
  const changes = await loadChangesOf(db.prisma, operationKey, ['import', 'undo']);
  const undone = undoneRevisions(changes.flatMap(undoingOf), '9999-12-31');
  return changes
    .filter(({ action, revision }) => action === 'import' && !undone.has(revision))
    .flatMap(({ payload }) => unpackFlows(fieldsOf(payload)['flows']));
}
