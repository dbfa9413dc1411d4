import { constants, inflateRawSync } from 'node:zlib';
import { Unzip, type UnzipDecoder, unzipSync } from 'fflate';
import { TABLE_LIMITS } from '../domain/import/table';
import { FileRefusal, megabytes } from './refusal';
import { countCells, tooManyCells } from './refuse-sheet';

const MOST_ENTRIES = 2_000;
/** Bytes of the archive that are looked at before it is asked whether they unpack to too much. */
const CHUNK = 65_536;
const NOTHING = new Uint8Array();

/** What an archive unpacks to. `size` is more than `most` where it unpacks to more, and `parts` are then not all. */
export type Unpacked = Readonly<{ size: number; parts: ReadonlyMap<string, Uint8Array> }>;

function unpacksTooFar(): FileRefusal {
  return new FileRefusal(
    `The workbook unpacks to more than ${megabytes(TABLE_LIMITS.unpackedBytes)}: no table of reports is so large. Nothing was read.`,
  );
}

/** What an archive says that it unpacks to. */
function declaredSize(bytes: Uint8Array): number {
  let size = 0;
  unzipSync(bytes, {
    filter: ({ originalSize }) => {
      size += originalSize;
      return false;
    },
  });
  return size;
}

/** A packed part whole, or null where it is more than `most` bytes, of which no more are unpacked. */
function inflate(packed: Uint8Array, most: number, declared: number): Uint8Array<ArrayBuffer> | null {
  try {
    // One chunk for all where the archive says the truth: nothing is copied.
    const chunkSize = Math.max(constants.Z_MIN_CHUNK, Math.min(Math.max(declared + 1, CHUNK), most + 1));
    return inflateRawSync(packed, { chunkSize, maxOutputLength: most, finishFlush: constants.Z_FINISH });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE') return null;
    throw error;
  }
}

/**
 * Unpacks an archive whole, whatever it says of its sizes, and stops soon after it is more than `most` bytes.
 * @throws FileRefusal for more parts, or more cells in a sheet, than a workbook may have; an `Error` for what is no whole archive
 */
export function unpack(bytes: Uint8Array, most: number): Unpacked {
  const pieces = new Map<string, Uint8Array[]>();
  let size = 0;
  let entries = 0;

  class Inflate implements UnzipDecoder {
    static compression = 8;
    ondata: UnzipDecoder['ondata'] = () => undefined;
    readonly #packed: Uint8Array[] = [];
    readonly #declared: number;

    constructor(_name: string, _packed = 0, declared = 0) {
      this.#declared = declared;
    }

    push(data: Uint8Array, isLast: boolean): void {
      this.#packed.push(data);
      if (!isLast) return;
      const whole = inflate(Buffer.concat(this.#packed), Math.max(1, most - size), this.#declared);
      if (whole === null) size = most + 1;
      this.ondata(null, whole ?? NOTHING, true);
    }
  }

  const unzip = new Unzip((file) => {
    entries += 1;
    if (entries > MOST_ENTRIES) throw new FileRefusal(`The workbook holds more than ${MOST_ENTRIES} parts. Nothing was read.`);
    const isSheet = file.name.startsWith('xl/worksheets/');
    let cells = 0;
    const own: Uint8Array[] = [];
    pieces.set(file.name, own);
    file.ondata = (error, chunk) => {
      if (error) throw error;
      size += chunk.length;
      if (isSheet) cells += countCells(chunk);
      if (cells > TABLE_LIMITS.workbookCells) throw tooManyCells();
      own.push(chunk);
    };
    file.start();
  });
  unzip.register(Inflate);
  for (let at = 0; at < bytes.length && size <= most; at += CHUNK) unzip.push(bytes.subarray(at, at + CHUNK), at + CHUNK >= bytes.length);
  const parts = new Map<string, Uint8Array>();
  for (const [name, own] of pieces) parts.set(name, own.length === 1 ? (own[0] ?? NOTHING) : Buffer.concat(own));
  return { size, parts };
}

/** The parts of a workbook by their names. Throws `FileRefusal`, as `unpack` does, and for more bytes than a workbook may unpack to. */
export function unpackWorkbook(bytes: Uint8Array): ReadonlyMap<string, Uint8Array> {
  const { unpackedBytes } = TABLE_LIMITS;
  if (declaredSize(bytes) > unpackedBytes) throw unpacksTooFar();
  const { size, parts } = unpack(bytes, unpackedBytes);
  if (size > unpackedBytes) throw unpacksTooFar();
  return parts;
}
