import { FileRefusal } from './refusal';

export type Decoded = Readonly<{ text: string; encoding: string }>;

/** Bytes that are looked at to tell UTF-16 without a byte order mark. */
const LOOKED_AT = 4_096;

function startsWith(bytes: Uint8Array, ...start: number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}

/** Which bytes of a pair are nought in text of our letters: the second in UTF-16 LE, the first in BE. */
function guessUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const start = bytes.subarray(0, LOOKED_AT);
  const zeros = [0, 0];
  start.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  const many = start.length / 5;
  if (odd > many && even < many / 10) return 'utf-16le';
  return even > many && odd < many / 10 ? 'utf-16be' : null;
}

function decodeAs(encoding: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new FileRefusal(`The file is not whole: it begins as ${encoding.toUpperCase()} and goes on as something else. Export it again.`);
  }
}

/** The text of a file, whether it is UTF-8, UTF-16 (either order) or Windows-1252. Throws `FileRefusal` for what is no text. */
export function decodeText(bytes: Uint8Array): Decoded {
  const utf16 = startsWith(bytes, 0xff, 0xfe) ? 'utf-16le' : startsWith(bytes, 0xfe, 0xff) ? 'utf-16be' : guessUtf16(bytes);
  if (utf16 !== null) return { text: refuseNul(decodeAs(utf16, bytes)), encoding: utf16 === 'utf-16le' ? 'UTF-16 LE' : 'UTF-16 BE' };
  if (bytes.includes(0)) throw new FileRefusal('The file has NUL bytes: it is not text. Send CSV or an Excel workbook (.xlsx).');
  if (startsWith(bytes, 0xef, 0xbb, 0xbf)) return { text: decodeAs('utf-8', bytes), encoding: 'UTF-8' };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'UTF-8' };
  } catch {
    return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'Windows-1252' };
  }
}

function refuseNul(text: string): string {
  if (text.includes('\0')) throw new FileRefusal('The file has NUL characters: it is not text. Send CSV or an Excel workbook (.xlsx).');
  return text;
}
