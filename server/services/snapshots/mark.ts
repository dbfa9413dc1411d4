import { crc32 } from 'node:zlib';
import { z } from 'zod';
import { csvCell } from '../../domain/charts/csv';
import type { FrozenRow } from '../../domain/charts/rows';
import type { SnapshotMark } from '../../domain/snapshots/types';
import { textInZip } from '../../paper/zip';

// The mark of a snapshot, put into each kind of file where programs leave it alone: SVG metadata, a PNG's text chunk, lines before a
// CSV's header, a member of the JSON, an entry of what a PDF says of itself, a cell of a workbook.

const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Signature and IHDR, which comes first in each PNG and is always as long. */
export const PNG_HEAD_BYTES = 8 + 25;
/** The name of the text chunk. */
const KEYWORD = 'Muster';
const METADATA = /<metadata id="muster">([^<]*)<\/metadata>/;
const WORDED_MARK = 'Muster snapshot, as JSON: ';

/** Of a file's mark, what leads to its snapshot. */
const readableMark = z.object({ id: z.string().max(100), dataHash: z.string().max(100) });
export type FoundMark = z.infer<typeof readableMark>;

function escapeXml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

function unescapeXml(text: string): string {
  return text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
}

/** Right after the root's beginning, where the format wants it. */
export function markSvg(svg: string, mark: SnapshotMark): string {
  const metadata = `<metadata id="muster">${escapeXml(JSON.stringify(mark))}</metadata>`;
  return svg.replace(/^<svg[^>]*>/, (root) => `${root}${metadata}`);
}

/** Adds an iTXt chunk: keyword, no compression, no language, then the mark as UTF-8. */
export function markPng(png: Buffer, mark: SnapshotMark): Buffer {
  const body = Buffer.concat([Buffer.from('iTXt'), Buffer.from(`${KEYWORD}\0\0\0\0\0`), Buffer.from(JSON.stringify(mark))]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length - 4);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([png.subarray(0, PNG_HEAD_BYTES), length, body, check, png.subarray(PNG_HEAD_BYTES)]);
}

const COLUMNS = ['series', 'day', 'value', 'low', 'high', 'as_of', 'known_at', 'source', 'grade', 'recorded_at'] as const;

function csvRow({ series, day, value, low, high, asOf, knownAt, source, grade, recordedAt = null }: FrozenRow): string {
  return [series, day, value, low, high, asOf, knownAt, source, grade, recordedAt].map(csvCell).join(',');
}

/** One cell, whatever it holds: what stands after a comma would be a cell of its own, and perhaps a formula. */
function commentLine(text: string): string {
  return csvCell(`# ${text.replace(/[\r\n]+/g, ' ')}`);
}

/** The rows as CSV (RFC 4180, UTF-8 with a byte order mark), below lines that say what it is. */
export function markedCsv(rows: readonly FrozenRow[], mark: SnapshotMark, said: readonly string[]): string {
  const lines = [...said.map(commentLine), commentLine(`${WORDED_MARK}${JSON.stringify(mark)}`), COLUMNS.join(','), ...rows.map(csvRow)];
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}

/** What a PDF keeps under the name `Muster`: the mark in ASCII, so that it stands in the file as it is. */
export function markOfPdf(mark: SnapshotMark): string {
  return JSON.stringify(mark).replace(/[^\x20-\x7e]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** The entry `Muster` of a PDF of ours: an object of its own, a string in parentheses. */
function textOfPdf(text: string): string | null {
  const [, object] = /\/Muster (\d{1,9}) 0 R/.exec(text) ?? [];
  if (object === undefined) return null;
  const [, written] = new RegExp(`\\n${object} 0 obj\\n\\(((?:[^\\\\()]|\\\\.)*)\\)\\nendobj`).exec(text) ?? [];
  return written === undefined ? null : written.replace(/\\(.)/g, '$1');
}

const SHARED_STRINGS = 'xl/sharedStrings.xml';
/** Of a workbook, unpacked: what is larger is none of ours. */
const MOST_STRINGS_BYTES = 20_000_000;

/** What the sheet `About` of a workbook says for programs. */
export function wordedMark(mark: SnapshotMark): string {
  return `${WORDED_MARK}${JSON.stringify(mark)}`;
}

/** The cell of a workbook that has the mark, also after another program saved it; the last one, where the sheet `About` is. */
function textOfWorkbook(bytes: Buffer): string | null {
  const strings = textInZip(bytes, SHARED_STRINGS, MOST_STRINGS_BYTES) ?? '';
  const at = strings.lastIndexOf(WORDED_MARK);
  return at < 0 ? null : unescapeXml((strings.slice(at + WORDED_MARK.length).split('<', 1)[0] ?? '').replace(/&quot;/g, '"'));
}

function textOfPng(bytes: Buffer): string | null {
  for (let at = PNG_SIGNATURE.length; at + 12 <= bytes.length; ) {
    const end = at + 8 + bytes.readUInt32BE(at);
    if (end > bytes.length) return null;
    const type = bytes.toString('latin1', at + 4, at + 8);
    const head = at + 8 + KEYWORD.length;
    if (type === 'iTXt' && bytes.toString('latin1', at + 8, head) === KEYWORD) return bytes.toString('utf8', head + 5, end);
    at = end + 4;
  }
  return null;
}

export function hasPngSignature(bytes: Buffer): boolean {
  return bytes.length > PNG_HEAD_BYTES + 12 && bytes.subarray(0, PNG_SIGNATURE.length).equals(PNG_SIGNATURE);
}

function textOfCsv(text: string): string | null {
  const [, quoted] = /^"# Muster snapshot, as JSON: ((?:[^"]|"")*)"\r?$/m.exec(text) ?? [];
  return quoted === undefined ? null : quoted.replace(/""/g, '"');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** What a file says that it is: its mark, and for JSON the data. Null where it carries no mark that can be read. */
export function readMark(bytes: Buffer): Readonly<{ mark: FoundMark; data: unknown }> | null {
  if (bytes.subarray(0, PNG_SIGNATURE.length).equals(PNG_SIGNATURE)) return found(textOfPng(bytes), undefined);
  if (bytes.toString('latin1', 0, 5) === '%PDF-') return found(textOfPdf(bytes.toString('latin1')), undefined);
  if (bytes.toString('latin1', 0, 2) === 'PK') return found(textOfWorkbook(bytes), undefined);
  const text = bytes.toString('utf8').replace(/^\uFEFF/, '');
  const [, metadata] = METADATA.exec(text) ?? [];
  if (metadata !== undefined) return found(unescapeXml(metadata), undefined);
  if (!/^\s*\{/.test(text)) return found(textOfCsv(text), undefined);
  const whole = z.object({ snapshot: readableMark, data: z.unknown() }).safeParse(parse(text));
  return whole.success ? { mark: whole.data.snapshot, data: whole.data.data } : null;
}

function found(text: string | null, data: unknown): ReturnType<typeof readMark> {
  const mark = readableMark.safeParse(text === null ? null : parse(text));
  return mark.success ? { mark: mark.data, data } : null;
}
