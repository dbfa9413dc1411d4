import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { drawingIn, drawingOf } from '../architecture/drawing.mjs';

const ROOT = join(import.meta.dirname, '../..');

const files = ['app', 'server'].flatMap((top) =>
  readdirSync(join(ROOT, top), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:tsx?|mjs)$/.test(name))
    .map((name) => `${top}/${name}`),
);

/** What a file imports of the project, as its text says it. */
function importsOf(from: string) {
  const text = readFileSync(join(ROOT, from), 'utf8');
  const named = [...text.matchAll(/^(?:import|export) (type )?[^;'"]*?from '(\.[^']+)';$/gm)];
  const loaded = [...text.matchAll(/\b()import\(\s*'(\.[^']+)'/g)];
  return [...named, ...loaded].map(([, type, path = '']) => ({ from, to: join(dirname(from), path), isType: Boolean(type) }));
}

test('the drawing of the architecture shows the folders as they use each other: npm run architecture-drawing draws it anew', () => {
  const page = readFileSync(join(ROOT, 'docs/architecture.md'), 'utf8');
  expect(drawingIn(page)).toBe(drawingOf(files, files.flatMap(importsOf)));
});

test('an arrow of the drawing is left out where a longer way says it, and dotted where types alone are used', () => {
  const use = (from: string, to: string, isType = false) => ({ from: `server/${from}/a.ts`, to: `server/${to}/a.ts`, isType });
  const three = ['server/db/a.ts', 'server/domain/a.ts', 'server/live/a.ts', 'server/main.ts'];
  expect(drawingOf(three, [use('live', 'db'), use('db', 'domain'), use('live', 'domain')])).toBe(
    [
      'flowchart TD',
      '  db["server/db"]',
      '  domain["server/domain"]',
      '  live["server/live"]',
      '  main["server/main.ts"]',
      '  db --> domain',
      '  live --> db',
    ].join('\n'),
  );
  expect(drawingOf(three, [use('live', 'db', true), use('db', 'domain'), use('live', 'domain')])).toContain(
    '  live --> domain\n  live -.-> db',
  );
});
