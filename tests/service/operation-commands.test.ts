import { rmSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { runOperation } from '../../server/commands/operation';
import { CommandFailure } from '../../server/commands/program';
import { shareFolder } from '../../server/db/folder-lock';
import { MusterError } from '../../server/domain/errors';
import { makeFolder } from './places';

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

function newFolder(): string {
  const folder = makeFolder();
  made.push(folder);
  return folder;
}

/** What a command says on a data folder. */
async function run(dataDir: string, ...words: string[]): Promise<string> {
  const said: string[] = [];
  const env = { databaseUrl: null, dataDir, token: null };
  // A command is given all settings and reads these.
  await runOperation({ env, words, say: (line) => void said.push(line) } as Parameters<typeof runOperation>[0]);
  return said.join('\n');
}

async function refused(work: Promise<string>): Promise<string> {
  const outcome = await work.catch((error: unknown) => error);
  if (outcome instanceof CommandFailure || outcome instanceof MusterError) return outcome.message;
  throw outcome;
}

describe('npm run operation', () => {
  it('begins, changes, archives, copies and removes operations of a data folder', async () => {
    const folder = newFolder();
    expect(await run(folder, 'new', '--title', 'Haiti', '--time-zone', 'America/Port-au-Prince', '--tags', 'caribbean, un')).toBe(
      'Created haiti. Its board is at /haiti.',
    );
    expect(await run(folder, 'list')).toBe('haiti: Haiti, 1 change, today in America/Port-au-Prince');
    expect(await run(folder, 'change', 'haiti', '--held-on', '2024-06-25')).toBe('Changed haiti, as change 2.');
    expect(await run(folder, 'change', 'haiti', '--held-on', '2024-06-25')).toContain('nothing was written');
    expect(await run(folder, 'copy', 'haiti', '--title', 'Haiti, an exercise', '--key', 'exercise')).toContain('to exercise');
    expect(await run(folder, 'archive', 'haiti')).toContain('is archived');
    expect(await refused(run(folder, 'change', 'haiti', '--title', 'Other'))).toContain('is archived');
    expect(await run(folder, 'list')).toBe('exercise: Haiti, an exercise, 1 change, held at 25 Jun 2024');
    expect(await run(folder, 'list', '--archived')).toContain('haiti: Haiti, 3 changes, held at 25 Jun 2024, archived on ');
    expect(await run(folder, 'archive', 'haiti', '--undo')).toBe('haiti is out of the archive.');
    expect(await run(folder, 'remove', 'haiti')).toContain('Nothing was removed.');
    expect(await refused(run(folder, 'remove', 'haiti', '--title', 'haiti'))).toContain('Type its title as it stands: Haiti');
    expect(await run(folder, 'remove', 'haiti', '--title', 'Haiti')).toMatch(
      /^Removed haiti with 0 reports, .* hash [0-9a-f]{64}\.\nIts key is not used again\.$/,
    );
    expect(await refused(run(folder, 'new', '--title', 'Haiti', '--key', 'haiti'))).toContain('is not used again');
  });

  it('takes what an operation is about, and words of its own', async () => {
    const folder = newFolder();
    await run(folder, 'new', '--title', 'Relief', '--shape', 'money', '--words', 'disbursed=paid out');
    expect(await run(folder, 'change', 'relief', '--words', 'disbursed=paid out, planned=asked for')).toBe('Changed relief, as change 2.');
    expect(await run(folder, 'change', 'relief', '--words', 'planned=asked for')).toContain('nothing was written');
    expect(await refused(run(folder, 'change', 'relief', '--words', 'deployed=there'))).toContain('There is nothing of this key');
    expect(await refused(run(folder, 'change', 'relief', '--words', 'there'))).toContain('--words KEY=WORD');
    expect(await refused(run(folder, 'new', '--title', 'Other', '--shape', 'hovercraft'))).toContain('One of: troops');
  });

  it('loads the demonstration into a folder that has none, and again after it was removed', async () => {
    const folder = newFolder();
    expect(await run(folder, 'demonstration')).toMatch(/^Loaded the demonstration: \d+ reports\. Its board is at \/mali-2013\.$/);
    expect(await refused(run(folder, 'demonstration'))).toContain('There is an operation mali-2013 already');
    expect(await run(folder, 'remove', 'mali-2013', '--title', 'Mali')).toContain('Load it again with');
    expect(await run(folder, 'demonstration')).toContain('/mali-2013');
  });

  it('says in words what it is not told, and what it cannot do', async () => {
    const folder = newFolder();
    for (const words of [[], ['begin'], ['toString'], ['new', 'haiti'], ['archive'], ['list', '--nothing'], ['copy', 'a'], ['change', 'a']])
      expect([words, (await refused(run(folder, ...words))).length > 0]).toEqual([words, true]);
    await run(folder, 'new', '--title', 'Haiti');
    expect(await refused(run(folder, 'archive', 'nowhere'))).toContain('There is no operation nowhere');
    expect(await refused(run(folder, 'new', '--title', 'A', '--key', 'fr'))).toContain('fr names a language');
    expect(await refused(run(folder, 'new', '--title', 'A', '--time-zone', 'Mars'))).toContain('time zone');
    expect(await refused(run(newFolder(), 'list'))).toContain('There is no database');
  });

  it('writes to no folder that a server holds, and lists what is there', async () => {
    const folder = newFolder();
    await run(folder, 'new', '--title', 'Haiti');
    const release = shareFolder(folder);
    try {
      expect(await refused(run(folder, 'new', '--title', 'Other'))).not.toBe('');
      expect(await run(folder, 'list')).toContain('haiti: Haiti');
      expect(await run(folder, 'remove', 'haiti')).toContain('Nothing was removed');
    } finally {
      release();
    }
  });
});
