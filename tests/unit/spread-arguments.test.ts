import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');

function filesIn(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|tsx|mts|mjs)$/.test(name) && !name.endsWith('.d.ts'))
    .map((name) => join(folder, name));
}

/** Calls that are given a list as separate arguments, by `f(...list)` or `f.apply(that, list)`. */
function spreadsIn(file: string): string[] {
  const text = readFileSync(join(ROOT, file), 'utf8');
  // Parsing takes time: a file without any of them is not parsed.
  if (!/\.\.\.|\.apply\(/.test(text)) return [];
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
      const isApplied = ts.isPropertyAccessExpression(node.expression) && node.expression.name.text === 'apply';
      if (isApplied || node.arguments?.some(ts.isSpreadElement)) {
        const { line } = source.getLineAndCharacterOfPosition(node.getStart());
        found.push(`${file}:${line + 1} ${node.getText().slice(0, 60).replace(/\s+/g, ' ')}`);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** What may be spread: a few words, whatever is recorded. */
const BOUNDED: readonly string[] = [
  // Arguments of a command line, or of one more hash.
  'server/programs/',
  // Elements of one page's table of an embed, which replaces what it shows.
  'server/http/embeds/script.ts',
  // The arguments of a call that is passed on as it came.
  'server/db/limit-answers.ts',
  'server/db/standing.ts',
  'server/http/reading/elsewhere.ts',
  'server/http/reading/task.ts',
];

// The arguments of a call are on the stack: 130,000 reports of one day as arguments ended the program at each start.
it('no call is given a list of any length as its arguments', () => {
  const found = ['server', 'app'].flatMap(filesIn).flatMap(spreadsIn);
  expect(found.filter((one) => !BOUNDED.some((path) => one.startsWith(path)))).toEqual([]);
});
