import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Pages } from './kept-pages';

const BASE = '/_next/static/';

/** Kinds of files that a build makes; those with true are text that is sent compressed. */
const KINDS: Readonly<Record<string, Readonly<{ type: string; isText: boolean }>>> = {
  '.js': { type: 'application/javascript; charset=UTF-8', isText: true },
  '.css': { type: 'text/css; charset=UTF-8', isText: true },
  '.svg': { type: 'image/svg+xml', isText: true },
  '.woff2': { type: 'font/woff2', isText: false },
};

const compress = promisify(gzip);

type File = Readonly<{ type: string; plain: Buffer; small: Buffer | null }>;

async function load(path: string): Promise<File> {
  const { type, isText } = KINDS[extname(path)] ?? { type: 'application/octet-stream', isText: false };
  const plain = await readFile(path);
  return { type, plain, small: isText ? await compress(plain) : null };
}

/**
 * Serves what the build made for browsers, from memory and compressed once; everything else goes on to the pages. The names hold a hash
 * of the content, so a browser never asks twice.
 */
export function serveStatic(pages: Pages, folder: string): Pages {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = new Map(
    files.map(({ parentPath, name }) => {
      const path = join(parentPath, name);
      return [BASE + relative(folder, path).split(sep).join('/'), path];
    }),
  );
  const loaded = new Map<string, Promise<File>>();

  return async (request, response) => {
    const path = request.method === 'GET' ? paths.get(request.url ?? '') : undefined;
    if (path === undefined) return pages(request, response);
    const loading = loaded.get(path) ?? load(path);
    loaded.set(path, loading);
    const { type, plain, small } = await loading;
    const isSmall = small !== null && /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
    const body = isSmall ? small : plain;
    response.writeHead(200, {
      'Content-Type': type,
      'Content-Length': body.length,
      'Cache-Control': 'public, max-age=31536000, immutable',
      Vary: 'Accept-Encoding',
      ...(isSmall ? { 'Content-Encoding': 'gzip' } : {}),
    });
    response.end(body);
  };
}
