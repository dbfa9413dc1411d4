import type { z } from 'zod';
import { keepingMapping } from '../../db/import-mappings';
import type { Ask } from '../../db/long-write';
import { MusterError } from '../../domain/errors';
import { emptyMapping } from '../../domain/import/mapping';
import { choiceOf, importJobInput, startImportInput } from '../../domain/input/import-inputs';
import type { Call } from '../call';
import { openOperation } from '../context';
import { DEMONSTRATION } from '../inputs';
import { requireRight } from '../rights';
import { stillMay } from '../still-may';
import { mutation, parsedQuery } from '../verb';
import { fingerprintOf } from './describe-upload';
import type { ImportProgress, Job } from './import-jobs';
import type { ImportResult } from './import-result';
import { refuseMapping } from './preview-import';
import { type ImportWatch, writeImport } from './write-import';

/** Ends an import that somebody cancelled. */
class Cancelled extends Error {}

/** The import's own eyes: where it stands, and whether it is to go on. */
export function watchOf(job: Job): ImportWatch {
  return {
    throwIfCancelled: () => {
      if (job.isCancelled) throw new Cancelled();
    },
    onPlanned: (_operation, reports) => {
      job.progress = { ...job.progress, state: 'writing', of: job.progress.of + reports };
    },
    onWritten: (reports) => {
      job.progress = { ...job.progress, written: job.progress.written + reports };
    },
  };
}

async function follow(call: Call, job: Job, work: () => Promise<ImportResult>): Promise<void> {
  try {
    const result = await work();
    job.progress = { ...job.progress, state: 'done', result, written: result.written };
  } catch (error) {
    const over = { ...job.progress, written: 0 };
    if (error instanceof Cancelled) job.progress = { ...over, state: 'cancelled', message: 'Cancelled. Nothing was written.' };
    else if (error instanceof MusterError)
      job.progress = { ...over, state: 'refused', message: error.message, problems: error.problems, code: error.code };
    else {
      job.progress = {
        ...over,
        state: 'refused',
        message: 'Something went wrong on the server. Nothing was written. The server log says more.',
      };
      call.services.onError(error);
    }
  }
}

/**
 * Begins to import a file and answers at once with the number under which its progress is asked. The mapping is remembered for the next
 * file with this header. Throws `FORBIDDEN`, `NOT_FOUND`, and `BAD_INPUT` for a mapping or a file that cannot be taken.
 */
export async function startImport(
  call: Call,
  {
    operation,
    upload: uploadId,
    mapping,
    reason,
    leavesOutWrong,
    seen = null,
    mine,
    theirs,
    ...reading
  }: z.output<typeof startImportInput>,
): Promise<Readonly<{ job: string; over: Promise<void> }>> {
  const model = await openOperation(call, operation);
  requireRight(call, model.state.definitions.operation, 'import');
  const { services, actor } = call;
  const upload = await services.imports.upload(call, operation, uploadId);
  const table = await services.imports.read(call, upload.path, choiceOf(reading));
  refuseMapping(mapping, table);
  const { job, over: end } = await services.importJobs.begin(call, operation);
  const over = follow(call, job, async () => {
    const target = { operationKey: operation, beginning: null, table, mapping };
    const { name, bytes, sha256 } = upload;
    const looked = { seen, mine: new Set(mine), theirs: new Set(theirs) };
    const kept = keepingMapping({
      operationKey: operation,
      fingerprint: fingerprintOf(table.header),
      mapping: JSON.stringify(mapping),
      author: actor.name,
      at: new Date(services.now()).toISOString(),
    });
    const guard = stillMay(call, operation, ['import']);
    const file = { name, bytes, sha256 };
    const options = {
      author: actor.name,
      guard,
      also: async (ask: Ask) => void (await ask(kept)),
      file,
      reason,
      leavesOutWrong,
      looked,
      asksForReason: true,
    };
    const result = await writeImport(services, [target], options, watchOf(job));
    await services.imports.drop(upload.id);
    return result;
  }).finally(end);
  return { job: job.id, over };
}

/** Begins an import, of which the caller waits for no end. Throws as `startImport` does. */
export const beginImport = mutation({
  needs: 'import',
  input: startImportInput,
  example: { ...DEMONSTRATION, upload: 'none', sheet: null, mapping: emptyMapping(1), reason: '', leavesOutWrong: false },
  run: async (call, input): Promise<Readonly<{ job: string }>> => ({ job: (await startImport(call, input)).job }),
});

/** How far an import has come. */
export const readImport = parsedQuery({
  needs: 'import',
  input: importJobInput,
  example: { ...DEMONSTRATION, job: 'none' },
  run: async (call, { operation, job }): Promise<ImportProgress> => {
    const model = await openOperation(call, operation);
    requireRight(call, model.state.definitions.operation, 'import');
    return call.services.importJobs.progress(call, operation, job);
  },
});

/** Stops an import that is under way: nothing of it is kept. One that is over stays as it is. */
export const cancelImport = mutation({
  needs: 'import',
  input: importJobInput,
  example: { ...DEMONSTRATION, job: 'none' },
  run: async (call, { operation, job: id }): Promise<ImportProgress> => {
    const model = await openOperation(call, operation);
    requireRight(call, model.state.definitions.operation, 'import');
    return call.services.importJobs.cancel(call, operation, id);
  },
});
