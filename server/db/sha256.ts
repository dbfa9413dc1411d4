import { createHash } from 'node:crypto';

/** The SHA-256 of bytes, of a text in UTF-8, or of a text that comes in parts, in hexadecimal. */
export function sha256(content: string | Uint8Array | Iterable<string>): string {
  const hash = createHash('sha256');
  if (typeof content === 'string' || content instanceof Uint8Array) return hash.update(content).digest('hex');
  for (const part of content) hash.update(part);
  return hash.digest('hex');
}
