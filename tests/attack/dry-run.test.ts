import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { loadedFolder } from '../e2e/program';
import { attack } from './attack';

const ROOT = join(import.meta.dirname, '../..');
const UN = ['date,contributor,iso3,mission,troops', '2013-07-31,Benin,BEN,MINUSMA,70', '2013-07-31,Nigeria,NGA,UNMIL,1500'];
const REPORTS = ['series,value,as of,known at,source,grade', 'afisma.nga.pledged,901,2013-01-12,2013-01-12,stratfor-2013-01-14,B2'];

/** Digests of the database and what SQLite keeps beside it. */
function digestsOf(folder: string): string {
  const names = readdirSync(folder)
    .filter((name) => name.startsWith('muster.db'))
    .sort();
  return names
    .map(
      (name) =>
        `${name} ${createHash('sha256')
          .update(readFileSync(join(folder, name)))
          .digest('hex')}`,
    )
    .join('\n');
}

attack('every dry run of the command line leaves the database as it is, byte by byte', { isFast: true, timeoutMs: 120_000 }, async () => {
  const folder = await loadedFolder();
  try {
    const file = (name: string, rows: readonly string[]) => {
      const path = join(folder.path, name);
      writeFileSync(path, rows.join('\n'));
      return path;
    };
    const command = (...words: string[]) => {
      const { status, stdout, stderr } = spawnSync(process.execPath, ['server/programs/command.mjs', 'import', ...words], {
        cwd: ROOT,
        env: { PATH: process.env.PATH, NODE_ENV: 'production', MUSTER_DATA: folder.path },
        encoding: 'utf8',
      });
      return { status, said: `${stdout}${stderr}` };
    };
    const [un, reports] = [file('un.csv', UN), file('reports.csv', REPORTS)];
    const imported = command(reports, '--operation', 'mali-2013', '--reason', 'a jump that was seen');
    const batch = /as batch (\w+)/.exec(imported.said)?.[1] ?? '';
    expect(imported, imported.said).toMatchObject({ status: 0 });
    const before = digestsOf(folder.path);
    const runs = [
      [un, '--un', '--dry-run'],
      ['--dry-run', un, '--un'],
      [
        file('more.csv', [...REPORTS, 'afisma.sen.pledged,501,2013-01-12,2013-01-12,new source,B2']),
        '--operation',
        'mali-2013',
        '--dry-run',
      ],
      ['--undo', batch, '--reason', 'only looked at', '--dry-run'],
    ];
    for (const words of runs) {
      const { status, said } = command(...words);
      expect(status, said).toBe(0);
      expect(said).toContain('Nothing was written');
      expect(digestsOf(folder.path), words.join(' ')).toBe(before);
    }
    return `${runs.length} dry runs, the files of the database have the same bytes`;
  } finally {
    await folder.remove();
  }
});
