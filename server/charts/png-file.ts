import { crc32 } from 'node:zlib';
import { deflateCodes, type HuffmanCode } from './huffman';

// A drawing is mostly runs of one colour and rows like the row above. Looking for these two alone is several times as fast as a general
// compressor and gives files of the same size; and the bytes are ours, so that they are the same on every machine.

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const LONGEST_MATCH = 258;
/** Tokens: a byte as it is, or a match: its length, and whether it is with the row above or with the pixel before. */
const MATCH = 0x1_0000;
const ABOVE = 0x2_0000;
const END_OF_BLOCK = 256;
const ADLER = 65_521;
const OPAQUE = 0xff;
/** Deflate looks back this far. */
const WINDOW_BYTES = 32_768;

/** Widest picture of which the row above can still be looked at. */
export const MOST_PNG_WIDTH = Math.floor((WINDOW_BYTES - 1) / 3);

/**
 * A PNG of 8-bit RGB from opaque pixels (RGBA, four bytes each).
 * @returns null when a pixel is not opaque, or the picture wider than `MOST_PNG_WIDTH`
 */
export function encodePng(rgba: Buffer, width: number, height: number): Buffer | null {
  if (width > MOST_PNG_WIDTH) return null;
  const encoder = new PngEncoder(width, height);
  return encoder.add(rgba, height) ? encoder.end() : null;
}

/** Makes a PNG of rows that come in bands, from the top down: the same bytes, however many rows a band has. */
export class PngEncoder {
  readonly #width: number;
  readonly #height: number;
  readonly #tokens = new Tokens();
  /** The last row of the band before; empty before the first. */
  #above: Buffer = Buffer.alloc(0);
  /** Adler-32 so far. */
  #low = 1;
  #high = 0;
  /** What the last row that was looked at adds to the low half, and to the high half if the low one was 0 before. */
  #rowLow = 0;
  #rowHigh = 0;

  /** @param width at most `MOST_PNG_WIDTH` */
  constructor(width: number, height: number) {
    this.#width = width;
    this.#height = height;
  }

  /** Adds the first `count` rows of these pixels (RGBA). False when one of them is not opaque: then there is no PNG to be had. */
  add(rgba: Buffer, count: number): boolean {
    const width = this.#width;
    const rowBytes = 1 + 3 * width;
    const bytes = Buffer.concat([this.#above, rgba.subarray(0, count * width * 4)]);
    // Of a pool, four bytes may begin anywhere.
    const pixels =
      bytes.byteOffset % 4 === 0
        ? new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4)
        : new Uint32Array(new Uint8Array(bytes).buffer);
    for (let row = this.#above.length / 4; row < pixels.length; row += width) {
      const isAsAbove = row > 0 && bytes.compare(bytes, (row - width) * 4, row * 4, row * 4, (row + width) * 4) === 0;
      if (isAsAbove) this.#tokens.pushMatch(rowBytes, ABOVE);
      else {
        const sums = rowTokens(pixels, row, width, this.#tokens);
        if (!sums) return false;
        [this.#rowLow, this.#rowHigh] = sums;
      }
      this.#high = (this.#high + rowBytes * this.#low + this.#rowHigh) % ADLER;
      this.#low = (this.#low + this.#rowLow) % ADLER;
    }
    this.#above = Buffer.from(bytes.subarray(bytes.length - width * 4));
    return true;
  }

  /** The file, once all rows were added. */
  end(): Buffer {
    const head = Buffer.alloc(13);
    head.writeUInt32BE(this.#width, 0);
    head.writeUInt32BE(this.#height, 4);
    head.set([8, 2, 0, 0, 0], 8);
    const data = deflate(this.#tokens.all(), 1 + 3 * this.#width, this.#high * 0x1_0000 + this.#low);
    return Buffer.concat([SIGNATURE, chunk('IHDR', head), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))]);
  }
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const file = Buffer.alloc(body.length + 8);
  file.writeUInt32BE(data.length, 0);
  file.set(body, 4);
  file.writeUInt32BE(crc32(body), body.length + 4);
  return file;
}

/** A list of numbers that grows without being copied each time. */
class Tokens {
  private values = new Int32Array(1 << 16);
  private count = 0;

  push(value: number): void {
    if (this.count === this.values.length) {
      const longer = new Int32Array(this.values.length * 2);
      longer.set(this.values);
      this.values = longer;
    }
    this.values[this.count] = value;
    this.count += 1;
  }

  /** A match of any length from 3 bytes, in parts none of which is shorter than that. */
  pushMatch(bytes: number, above: number): void {
    for (let left = bytes; left > 0; ) {
      const longest = Math.min(left, LONGEST_MATCH);
      const length = left > longest && left - longest < 3 ? longest - 3 : longest;
      this.push(MATCH | above | length);
      left -= length;
    }
  }

  /** A pixel as it is, after the filter byte where it begins a row. */
  pushPixel(red: number, green: number, blue: number, beginsRow: boolean): void {
    if (beginsRow) this.push(0);
    this.push(red);
    this.push(green);
    this.push(blue);
  }

  all(): Int32Array {
    return this.values.subarray(0, this.count);
  }
}

/** The first pixel from `at` on that is not the one above it. */
function sameAsAbove(pixels: Uint32Array, at: number, end: number, width: number): number {
  let same = at;
  while (same < end && pixels[same] === pixels[same - width]) same += 1;
  return same;
}

/** The end of the run of one colour that begins at `at`. */
function runFrom(pixels: Uint32Array, at: number, end: number): number {
  let runEnd = at + 1;
  while (runEnd < end && pixels[runEnd] === pixels[at]) runEnd += 1;
  return runEnd;
}

/** The tokens of a row, which begins with the filter byte 0, and what it adds to both halves of the checksum. */
function rowTokens(pixels: Uint32Array, row: number, width: number, tokens: Tokens): readonly [low: number, high: number] | null {
  const end = row + width;
  let [low, high] = [0, 0];
  let filterBytes = 1;
  let coveredTo = row;
  for (let at = row; at < end; ) {
    const colour = pixels[at] ?? 0;
    const runEnd = runFrom(pixels, at, end);
    const red = colour & 0xff;
    const green = (colour >> 8) & 0xff;
    const blue = (colour >> 16) & 0xff;
    if (colour >>> 24 !== OPAQUE) return null;
    const run = runEnd - at;
    const sum = red + green + blue;
    high += run * (3 * low + 3 * red + 2 * green + blue) + 3 * sum * ((run * (run - 1)) / 2);
    low += run * sum;
    if (coveredTo <= at) {
      const same = row > 0 ? sameAsAbove(pixels, at, end, width) : at;
      if (same > at) {
        // A long run of the row above covers more than the run of one colour does; else its first pixel is enough.
        coveredTo = same > runEnd ? same : at + 1;
        tokens.pushMatch((coveredTo - at) * 3 + filterBytes, ABOVE);
      } else {
        tokens.pushPixel(red, green, blue, filterBytes > 0);
        coveredTo = at + 1;
      }
      filterBytes = 0;
    }
    if (coveredTo < runEnd) {
      tokens.pushMatch((runEnd - coveredTo) * 3, 0);
      coveredTo = runEnd;
    }
    at = runEnd;
  }
  return [low, high];
}

/** Lengths and distances as deflate codes them (RFC 1951, 3.2.5): the symbol, and how many extra bits say the rest. */
type Coded = Readonly<{ symbol: number; bits: number; rest: number }>;

function codeLength(length: number): Coded {
  if (length === LONGEST_MATCH) return { symbol: 285, bits: 0, rest: 0 };
  const value = length - 3;
  const bits = value < 8 ? 0 : 29 - Math.clz32(value);
  return { symbol: 257 + (bits << 2) + (value >> bits), bits, rest: value & ((1 << bits) - 1) };
}

function codeDistance(distance: number): Coded {
  const value = distance - 1;
  const bits = value < 4 ? 0 : 30 - Math.clz32(value);
  return { symbol: (bits << 1) + (value >> bits), bits, rest: value & ((1 << bits) - 1) };
}

const LENGTHS: readonly Coded[] = Array.from({ length: LONGEST_MATCH + 1 }, (_, length) => codeLength(Math.max(3, length)));

/** One block with codes of its own, in a zlib frame. */
function deflate(tokens: Int32Array, rowBytes: number, adler: number): Buffer {
  const distances = [codeDistance(3), codeDistance(rowBytes)] as const;
  const [literalCounts, distanceCounts] = [new Uint32Array(286), new Uint32Array(30)];
  const tally = (counts: Uint32Array, symbol: number) => {
    counts[symbol] = (counts[symbol] ?? 0) + 1;
  };
  for (const token of tokens) {
    if (token < MATCH) tally(literalCounts, token);
    else {
      tally(literalCounts, LENGTHS[token & 0xffff]?.symbol ?? 0);
      tally(distanceCounts, distances[token & ABOVE ? 1 : 0].symbol);
    }
  }
  tally(literalCounts, END_OF_BLOCK);
  // A code of one symbol alone is a special case of some readers.
  for (const symbol of [0, 2]) tally(distanceCounts, symbol);
  const literals = deflateCodes(literalCounts, 15);
  const distanceCodes = deflateCodes(distanceCounts, 15);
  const bits = new Bits(tokens.length * 3 + 1024);
  bits.byte(0x78);
  bits.byte(0x01);
  bits.put(0b101, 3);
  bits.put(literals.lengths.length - 257, 5);
  bits.put(distanceCodes.lengths.length - 1, 5);
  // The lengths of the codes, 0 to 15, in four bits each: for each of these symbols a code of four bits, in the order that the format has.
  bits.put(19 - 4, 4);
  for (let place = 0; place < 19; place += 1) bits.put(place < 3 ? 0 : 4, 3);
  for (const length of [...literals.lengths, ...distanceCodes.lengths]) bits.put(reverse4(length), 4);
  const symbol = (code: HuffmanCode, value: number) => bits.put(code.codes[value] ?? 0, code.lengths[value] ?? 0);
  for (const token of tokens) {
    if (token < MATCH) {
      symbol(literals, token);
      continue;
    }
    const length = LENGTHS[token & 0xffff];
    const distance = distances[token & ABOVE ? 1 : 0];
    if (!length) continue;
    symbol(literals, length.symbol);
    bits.put(length.rest, length.bits);
    symbol(distanceCodes, distance.symbol);
    bits.put(distance.rest, distance.bits);
  }
  symbol(literals, END_OF_BLOCK);
  return bits.end(adler);
}

function reverse4(value: number): number {
  return ((value & 1) << 3) | ((value & 2) << 1) | ((value & 4) >> 1) | ((value & 8) >> 3);
}

/** Bits from the lowest of each byte upwards. */
class Bits {
  private bytes: Buffer;
  private count = 0;
  private held = 0;
  private heldBits = 0;

  constructor(room: number) {
    this.bytes = Buffer.allocUnsafe(room);
  }

  put(value: number, bits: number): void {
    this.held |= value << this.heldBits;
    this.heldBits += bits;
    while (this.heldBits >= 8) {
      this.byte(this.held & 0xff);
      this.held >>>= 8;
      this.heldBits -= 8;
    }
  }

  byte(value: number): void {
    if (this.count === this.bytes.length) this.bytes = Buffer.concat([this.bytes, Buffer.allocUnsafe(this.bytes.length)]);
    this.bytes[this.count] = value;
    this.count += 1;
  }

  /** The bytes, closed by their checksum. */
  end(adler: number): Buffer {
    if (this.heldBits > 0) this.put(0, 8 - this.heldBits);
    for (const shift of [24, 16, 8, 0]) this.byte((adler >>> shift) & 0xff);
    return this.bytes.subarray(0, this.count);
  }
}
