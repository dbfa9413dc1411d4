import { randomBytes } from 'node:crypto';
import { sha256 } from '../db/sha256';

/** 256 random bits as text for an address or a header. Whoever holds it is believed: only its hash is kept. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** Characters of a secret that signs: shorter ones can be guessed. */
export const LEAST_SECRET_LENGTH = 32;

/** What is kept of a secret. It has 256 random bits, so a fast hash is enough. */
export function hashOfSecret(secret: string): string {
  return sha256(secret);
}

/** Begins every API token, so that scanners of published code find a token that was left in it. */
export const TOKEN_PREFIX = 'muster_';
