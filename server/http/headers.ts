import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';

/** What is not for everybody is kept by nobody: the default of every answer. */
export const PRIVATE = 'private, no-store';

/** A number used once, by which the browser knows our own scripts and styles from what was slipped into a page. */
export function newNonce(): string {
  return randomBytes(16).toString('base64');
}

/** The content security policy of pages. In development the bundler evaluates text, and puts styles of its own into them. */
export function pagePolicy(nonce: string, isDevelopment: boolean): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ''}`,
    `style-src 'self' ${isDevelopment ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    // Widths of bars and the like stand in style attributes, which run nothing.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/**
 * The policy of an embed: what the page itself brings, and nothing else. The sites were checked when they were saved, so that none can
 * end the directive.
 */
function embedPolicy(nonce: string, sites: readonly string[]): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${sites.length === 0 ? "'none'" : sites.join(' ')}`,
  ].join('; ');
}

/**
 * Lets these sites, and nobody else, put the answer into a frame: the one kind of page of which this is true. A page that asks for
 * isolation (COEP) frames only what asks for it too and says that it may be taken (CORP).
 */
export function setEmbedHeaders(response: ServerResponse, { nonce, sites }: Readonly<{ nonce: string; sites: readonly string[] }>): void {
  response.setHeader('Content-Security-Policy', embedPolicy(nonce, sites));
  // It knows no list of sites, and where both are sent old browsers obey it.
  if (sites.length > 0) response.removeHeader('X-Frame-Options');
  response.setHeader('Referrer-Policy', 'no-referrer');
  response.setHeader('Cross-Origin-Embedder-Policy', 'require-corp');
  setOpenToAll(response);
}

/** Lets any page read the answer, which is the same for everybody: also a frame that its site has taken its origin from. */
export function setOpenToAll(response: ServerResponse): void {
  response.setHeader('Access-Control-Allow-Origin', '*');
  response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
}

/** The policy of the worker that embeds share: it reads the program's stream, and nothing else. */
export function setWorkerHeaders(response: ServerResponse): void {
  response.setHeader('Content-Security-Policy', "default-src 'none'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'");
  response.setHeader('Cross-Origin-Embedder-Policy', 'require-corp');
}

/** The policy of what is no page: data and pictures. A picture opened by itself draws with its own styles and font, and runs nothing. */
const DATA_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; sandbox";

const ALWAYS: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy':
    'camera=(), microphone=(), geolocation=(), payment=(), usb=(), publickey-credentials-get=(self), publickey-credentials-create=(self)',
  'Content-Security-Policy': DATA_POLICY,
  'Cache-Control': PRIVATE,
};

/**
 * Puts on every answer what browsers are to keep to; a page gets a policy of its own. Browsers complain of one header where neither TLS
 * nor this computer's own name makes the address trusted.
 */
export function setSecurityHeaders(
  response: ServerResponse,
  { isHttps, isTrusted }: Readonly<{ isHttps: boolean; isTrusted: boolean }>,
): void {
  for (const [name, value] of Object.entries(ALWAYS)) response.setHeader(name, value);
  if (isHttps || isTrusted) response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
  if (isHttps) response.setHeader('Strict-Transport-Security', 'max-age=31536000');
}
