import { constants, crc32, deflateRawSync } from 'node:zlib';

/** RFC 1952: the magic number, deflate, no flags, no time, the fastest algorithm, an unknown system. */
const HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 4, 255]);
/** RFC 1951: an empty last block of fixed codes. */
const LAST_BLOCK = Buffer.from([3, 0]);

/** The gzip file of the text with this word put in: at most 65,535 bytes of Latin-1. */
export type GzipTemplate = (word: string) => Buffer;

/** RFC 1951, 3.2.4: bytes as they are, in a block that is not the last. */
function storedBlock(bytes: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt16LE(bytes.length, 1);
  head.writeUInt16LE(bytes.length ^ 0xffff, 3);
  return Buffer.concat([head, bytes]);
}

function split(text: Buffer, word: string): Buffer[] {
  const pieces: Buffer[] = [];
  let from = 0;
  for (let at = word === '' ? -1 : text.indexOf(word); at >= 0; at = text.indexOf(word, from)) {
    pieces.push(text.subarray(from, at));
    from = at + word.length;
  }
  return [...pieces, text.subarray(from)];
}

/**
 * Compresses a text once, but for one word that is another each time: pieces between its places are compressed alone and begin at whole
 * bytes, so that the word goes between them uncompressed.
 */
export function gzipTemplate(text: Buffer, word: string): GzipTemplate {
  const pieces = split(text, word);
  const small = pieces.map((piece) => deflateRawSync(piece, { level: constants.Z_BEST_SPEED, finishFlush: constants.Z_FULL_FLUSH }));
  return (put) => {
    const bytes = Buffer.from(put, 'latin1');
    const block = storedBlock(bytes);
    const tail = Buffer.alloc(8);
    tail.writeUInt32LE(
      pieces.reduce((sum, piece, index) => crc32(piece, index === 0 ? sum : crc32(bytes, sum)), 0),
      0,
    );
    tail.writeUInt32LE(pieces.reduce((sum, piece) => sum + piece.length, bytes.length * (pieces.length - 1)) >>> 0, 4);
    return Buffer.concat([HEADER, ...small.flatMap((piece, index) => (index === 0 ? [piece] : [block, piece])), LAST_BLOCK, tail]);
  };
}
