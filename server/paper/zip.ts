import { inflateRawSync } from 'node:zlib';

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
/** 1 January 1980, the first day that a ZIP can name. */
const FIRST_DATE = 0x0021;

type Entry = Readonly<{ name: string; method: number; packed: number; unpacked: number; at: number; local: number }>;

/** Entries of a directory that begins at a place. */
function entriesFrom(zip: Buffer, begin: number): Entry[] {
  const entries: Entry[] = [];
  let at = begin;
  while (at + 46 <= zip.length && zip.readUInt32LE(at) === ENTRY) {
    const nameLength = zip.readUInt16LE(at + 28);
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength);
    const [method, packed, unpacked, local] = [
      zip.readUInt16LE(at + 10),
      zip.readUInt32LE(at + 20),
      zip.readUInt32LE(at + 24),
      zip.readUInt32LE(at + 42),
    ];
    entries.push({ name, method, packed, unpacked, at, local });
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return entries;
}

/** The entries of a ZIP archive as its directory lists them; none where it is no archive that is whole. */
function entriesOf(zip: Buffer): Entry[] {
  // Without a comment the end is 22 bytes long; with one it lies before.
  let end = zip.length - 22;
  while (end >= 0 && end > zip.length - 22 - 65_536 && zip.readUInt32LE(end) !== END) end -= 1;
  if (end < 0 || zip.readUInt32LE(end) !== END) return [];
  return entriesFrom(zip, zip.readUInt32LE(end + 16));
}

/** The entries of an archive whose end was damaged, from where its directory seems to begin. */
function entriesSought(zip: Buffer): Entry[] {
  const begin = zip.indexOf(Buffer.from('PK\x01\x02', 'latin1'));
  return begin < 0 ? [] : entriesFrom(zip, begin);
}

/** The same archive without the times at which its entries were made: the same content is the same bytes. */
export function withoutZipTimes(zip: Buffer): Buffer {
  const copy = Buffer.from(zip);
  for (const { at, local } of entriesOf(copy)) {
    copy.writeUInt16LE(0, at + 12);
    copy.writeUInt16LE(FIRST_DATE, at + 14);
    copy.writeUInt16LE(0, local + 10);
    copy.writeUInt16LE(FIRST_DATE, local + 12);
  }
  return copy;
}

/** The text of one entry of at most so many bytes; null where there is none, it is larger, or it is damaged. */
export function textInZip(zip: Buffer, name: string, mostBytes: number): string | null {
  try {
    const entry = [...entriesOf(zip), ...entriesSought(zip)].find((one) => one.name === name);
    if (!entry || entry.unpacked > mostBytes || zip.readUInt32LE(entry.local) !== LOCAL) return null;
    const from = entry.local + 30 + zip.readUInt16LE(entry.local + 26) + zip.readUInt16LE(entry.local + 28);
    const bytes = zip.subarray(from, from + entry.packed);
    if (entry.method === 0) return bytes.toString('utf8');
    return entry.method === 8 ? inflateRawSync(bytes, { maxOutputLength: mostBytes }).toString('utf8') : null;
  } catch {
    return null;
  }
}
