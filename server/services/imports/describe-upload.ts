import { findMapping } from '../../db/import-mappings';
import { sha256 } from '../../db/sha256';
import type { Definitions } from '../../domain/definitions/types';
import { type ImportMapping, mappingInput } from '../../domain/import/mapping';
import { proposeMapping } from '../../domain/import/presets/presets';
import { AS_FOUND, headerText, type ImportCell, type ImportTable, type TableLook } from '../../domain/import/table';
import { choiceOf, readUploadInput } from '../../domain/input/import-inputs';
import type { Call } from '../call';
import { openOperation, renewed } from '../context';
import { DEMONSTRATION } from '../inputs';
import { requireRight } from '../rights';
import { mutation } from '../verb';
import type { Upload } from './upload-registry';

const SAMPLE_ROWS = 5;
const SAMPLE_CHARACTERS = 80;

/** A file as its mapping is chosen: what it holds, and how its columns would be taken. */
export type UploadPage = Readonly<{
  upload: string;
  name: string;
  bytes: number;
  header: readonly string[];
  /** The first rows. */
  samples: readonly (readonly ImportCell[])[];
  rows: number;
  readAs: string;
  sheets: readonly string[];
  notes: readonly string[];
  look: TableLook;
  mapping: ImportMapping;
  /** Where the mapping is from: the last import with this header, a known kind of file, or a guess from the words. */
  mappingFrom: 'remembered' | 'known' | 'guessed';
  preset: string | null;
}>;

export function fingerprintOf(header: readonly string[]): string {
  return sha256(headerText(header));
}

/** The mapping that was used for this header before, if it still is one. */
async function rememberedMapping({ services }: Call, operationKey: string, { header }: ImportTable): Promise<ImportMapping | null> {
  const text = await findMapping(services.db, operationKey, fingerprintOf(header));
  return text === null ? null : (mappingInput.safeParse(JSON.parse(text)).data ?? null);
}

/** The mapping to begin with. */
export async function mappingFor(
  call: Call,
  { operation, ...known }: Definitions,
  table: ImportTable,
): Promise<Pick<UploadPage, 'mapping' | 'mappingFrom' | 'preset'>> {
  const remembered = await rememberedMapping(call, operation.key, table);
  const proposed = proposeMapping(table.header, known);
  if (remembered) return { mapping: remembered, mappingFrom: 'remembered', preset: proposed.preset };
  return { ...proposed, mappingFrom: proposed.preset === null ? 'guessed' : 'known' };
}

export async function describeUpload(
  call: Call,
  definitions: Definitions,
  { id, name, bytes }: Upload,
  table: ImportTable,
): Promise<UploadPage> {
  const { header, rows, readAs, sheets, notes, look } = table;
  const short = (cell: ImportCell) => (typeof cell === 'string' ? cell.slice(0, SAMPLE_CHARACTERS) : cell);
  return {
    upload: id,
    name,
    bytes,
    header,
    samples: rows.slice(0, SAMPLE_ROWS).map((row) => row.map(short)),
    rows: rows.length,
    readAs,
    sheets,
    notes,
    look,
    ...(await mappingFor(call, definitions, table)),
  };
}

/**
 * Takes in a file for an operation and says what it holds. Throws `FORBIDDEN`, `NOT_FOUND`, and `BAD_INPUT` for a file that cannot be
 * taken, of which nothing is kept.
 */
export async function receiveUpload(
  call: Call,
  operationKey: string,
  name: string,
  chunks: AsyncIterable<Uint8Array>,
): Promise<UploadPage> {
  const model = await openOperation(call, operationKey);
  requireRight(call, model.state.definitions.operation, 'import');
  const { imports } = call.services;
  const file = await imports.receiveFile(name, chunks);
  try {
    // Read before it is kept: what cannot be taken is not kept.
    const table = await imports.read(call, file.path, AS_FOUND);
    // A file takes its time to arrive.
    const now = await renewed(call);
    requireRight(now, model.state.definitions.operation, 'import');
    return await describeUpload(now, model.state.definitions, await imports.keep(now, operationKey, file), table);
  } catch (error) {
    await imports.letGo(file);
    throw error;
  }
}

/** Reads a file that was sent in another way: another sheet, separator or header row. */
export const readUpload = mutation({
  needs: 'import',
  input: readUploadInput,
  example: { ...DEMONSTRATION, upload: 'none', sheet: null },
  run: async (call, { operation, upload, ...reading }): Promise<UploadPage> => {
    const model = await openOperation(call, operation);
    requireRight(call, model.state.definitions.operation, 'import');
    const { imports } = call.services;
    const found = await imports.upload(call, operation, upload);
    return describeUpload(call, model.state.definitions, found, await imports.read(call, found.path, choiceOf(reading)));
  },
});
