import { type Ask, askAll } from '../../db/long-write';
import type { Definitions } from '../../domain/definitions/types';
import { MusterError } from '../../domain/errors';
import { IMPORT_PRESETS, mappingOfPreset } from '../../domain/import/presets/presets';
import { AS_FOUND, type ImportTable } from '../../domain/import/table';
import { firstAnswerOf, type Once, onceKeyOf, repeated } from '../answer-once';
import type { Call } from '../call';
import { openOperation, renewed } from '../context';
import { today } from '../days';
import { requireBringIn, requireRight } from '../rights';
import { stillMay } from '../still-may';
import { mappingFor } from './describe-upload';
import { importMissions, type MissionsResult } from './import-missions';
import type { ImportResult } from './import-result';
import { loadFlows } from './load-flows';
import { planImport } from './plan-import';
import { type ImportPreview, previewOf, refuseMapping } from './preview-import';
import { writeImport } from './write-import';

const UNWATCHED = { throwIfCancelled: () => undefined, onPlanned: () => undefined, onWritten: () => undefined };

export type ImportOnce = Readonly<{
  operation: string;
  name: string;
  /** The name of a known kind of file; null takes what was remembered for the header, or is proposed. */
  mapping: string | null;
  sheet: string | null;
  dryRun: boolean;
  leavesOutWrong: boolean;
  reason: string;
}>;

export type ImportedOnce = Readonly<{ preview: ImportPreview; result: null }> | Readonly<{ preview: null; result: ImportResult }>;

async function mappingNamed(call: Call, definitions: Definitions, name: string | null, table: ImportTable) {
  if (name === null) return (await mappingFor(call, definitions, table)).mapping;
  const preset = IMPORT_PRESETS.find(({ key }) => key === name);
  const mapping = preset ? mappingOfPreset(preset, table.header) : null;
  if (mapping) return mapping;
  throw new MusterError(
    'BAD_INPUT',
    preset
      ? `The file is not of the kind ${name}: it needs the columns ${preset.needs.join(', ')}.`
      : `There is no mapping ${name}: there are ${IMPORT_PRESETS.map(({ key }) => key).join(', ')}.`,
    [{ field: 'mapping', message: 'Name one that fits, or none.' }],
  );
}

/**
 * Imports a file in one go, for programs: with a known mapping, or with what was last chosen for its header. With `dryRun` it says what
 * it would do and writes nothing. Throws as `startImport` does.
 */
export async function importOnce(call: Call, options: ImportOnce, chunks: AsyncIterable<Uint8Array>): Promise<ImportedOnce> {
  const { operation, name, sheet, dryRun, leavesOutWrong, reason } = options;
  const model = await openOperation(call, operation);
  requireRight(call, model.state.definitions.operation, 'import');
  const { services, actor } = call;
  const upload = await services.imports.receiveFile(name, chunks);
  try {
    // A file takes its time to arrive; what is written asks once more.
    requireRight(await renewed(call), model.state.definitions.operation, 'import');
    const table = await services.imports.read(call, upload.path, { ...AS_FOUND, sheet });
    const mapping = await mappingNamed(call, model.state.definitions, options.mapping, table);
    refuseMapping(mapping, table);
    if (dryRun) {
      const options = { looked: null, findsUnusual: true, flows: await loadFlows(services, operation, mapping) };
      const plan = await planImport(model.state, table, mapping, today(services, model), UNWATCHED, options);
      return { preview: previewOf(plan, table, mapping, model), result: null };
    }
    const { bytes, sha256 } = upload;
    const target = { operationKey: operation, beginning: null, table, mapping };
    const marked = {
      author: actor.name,
      guard: stillMay(call, operation, ['import']),
      file: { name: upload.name, bytes, sha256 },
      reason,
      leavesOutWrong,
      looked: null,
      asksForReason: true,
    };
    return { preview: null, result: await writeImport(services, [target], marked, UNWATCHED) };
  } finally {
    await services.imports.letGo(upload);
  }
}

export type MissionsOnce = Readonly<{ name: string; dryRun: boolean }> & Partial<Once>;

/**
 * Imports a file of UN monthly returns whole: each mission is an operation of its own; with `dryRun` it only says what it would do. Under an
 * `Idempotency-Key` a repeat is answered as the first time. For who may bring whole operations in.
 */
export async function importMissionsOnce(
  call: Call,
  { name, dryRun, idempotencyKey = null, onRepeat }: MissionsOnce,
  chunks: AsyncIterable<Uint8Array>,
): Promise<MissionsResult> {
  requireBringIn(call);
  const { imports } = call.services;
  const upload = await imports.receiveFile(name, chunks);
  try {
    // A file takes its time to arrive.
    requireBringIn(await renewed(call));
    const { bytes, sha256 } = upload;
    const sent = { operation: '', missions: sha256 };
    const once = dryRun ? null : onceKeyOf(call, sent, idempotencyKey);
    const first = await once?.find();
    if (first) return repeated(first, onRepeat);
    const table = await imports.read(call, upload.path, AS_FOUND);
    const keep = once && {
      also: (ask: Ask, done: MissionsResult) => askAll(ask, once.keep({ revision: 0, reportId: '', content: JSON.stringify(done) })),
    };
    return await importMissions(call, table, { name: upload.name, bytes, sha256 }, UNWATCHED, { dryRun, ...keep }).catch((error: unknown) =>
      repeated(firstAnswerOf(error), onRepeat),
    );
  } finally {
    await imports.letGo(upload);
  }
}
