import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { keyField } from '../../server/domain/input/fields';
import { keyProblemOf, PROGRAM_PATHS, proposedKey } from '../../server/domain/operation-keys';

/** First parts of the addresses of pages: folders in brackets stand for no part. */
function firstParts(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (!entry.isDirectory() || entry.name.startsWith('_') || entry.name.startsWith('[')) return [];
    return entry.name.startsWith('(') ? firstParts(`${folder}/${entry.name}`) : [entry.name];
  });
}

/** First parts of the addresses that the front serves itself. */
function servedParts(): string[] {
  const sources = readdirSync('server/http', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(`server/http/${name}`, 'utf8'));
  return sources.flatMap((text) =>
    [...text.matchAll(/(?:\{ path: |^(?:export )?const [A-Z_]+ = )'\/([a-z][a-z-]*)\/?'/gm)].map(([, part = '']) => part),
  );
}

describe('the key of an operation', () => {
  it('is none of the first parts of the program’s own addresses', () => {
    const parts = [...firstParts('app'), ...servedParts(), 'api'];
    expect(parts).toEqual(expect.arrayContaining(['s', 'sign-in', 'people', 'healthz', 'trpc', 'embed', 'metrics', 'start']));
    const free = [...new Set(parts)].filter((part) => keyField.safeParse(part).success && keyProblemOf(part) === null);
    expect(free).toEqual([]);
    for (const path of PROGRAM_PATHS) expect(parts).toContain(path);
  });

  it.each(['fr', 'en', 'ar', 'pt-br', 'zh-hant', 'zh-hant-tw', 'es-419', 'sr-latn'])('is not the language %s', (tag) => {
    expect(keyProblemOf(tag)).toContain('language');
  });

  it.each(['eu-mali', 'minusma', 'haiti-mss', 'un', 'fr-guiana', '2013', 'en-route'])('can be %s', (key) => {
    expect(keyProblemOf(key)).toBeNull();
  });

  it.each(['', 'Haiti MSS!', '_next', 'a--b', 'a/b', 'é', 'a'.repeat(61)])('is not %s', (key) => {
    expect(keyProblemOf(key)).not.toBeNull();
  });

  it('is proposed from the title, as one that can be had and that no other has', () => {
    const taken = ['mali', 'mali-operation'];
    const propose = (title: string) => proposedKey(title, (key) => taken.includes(key));
    expect(['Haïti: MSS!', 'FR', 'Mali', 'Mali 2', 'x'.repeat(90), 'Ελλάδα', 'Sign in'].map(propose)).toEqual([
      'haiti-mss',
      'fr-operation',
      'mali-2',
      'mali-2',
      'x'.repeat(60),
      '',
      'sign-in-operation',
    ]);
  });
});
