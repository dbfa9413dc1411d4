// What a start or a command says when it cannot do what it is asked: words, what to do, code 1, and never where in the program.
import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../server/db/open';
import { openInstance } from '../service/instance';

const ROOT = join(import.meta.dirname, '../..');
const MAIN = [join(ROOT, 'build/server/main.mjs')];
const command = (name: string, ...words: string[]) => [join(ROOT, 'server/programs/command.mjs'), name, ...words];

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});
function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'muster-refused-'));
  made.push(folder);
  return folder;
}

type Ended = Readonly<{ code: number | null; said: string }>;

/** Runs to the end; a server that does start is ended. */
function run(
  args: readonly string[],
  dataDir: string,
  env: Readonly<Record<string, string>> = {},
  within: readonly string[] = [],
): Promise<Ended> {
  const [program = process.execPath, ...rest] = [...within, process.execPath, ...args];
  const child = spawn(program, rest, {
    cwd: ROOT,
    env: { PATH: process.env.PATH, NODE_ENV: 'production', PORT: '0', MUSTER_DATA: dataDir, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (said.includes('Muster is ready')) child.kill('SIGTERM');
    });
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, said })));
}

function expectWords({ code, said }: Ended, words: RegExp): void {
  expect(said).toMatch(words);
  expect(said).not.toMatch(/^\s+at .*[:(]/m);
  expect(said).not.toMatch(/Error:|SQLITE_|prisma\.|undefined|\[object/);
  expect(said).not.toMatch(/unexpected/);
  expect(code).toBe(1);
}

/** A data folder with a small database that this version has migrated. */
let original: string;
let taken: ReturnType<typeof createServer>;
let takenPort: number;

beforeAll(async () => {
  original = makeFolder();
  const db = await openDatabase({ databaseUrl: null, dataDir: original });
  await db.migrate();
  await openInstance(db, [['afisma.nga.pledged', 600, '2013-01-10']]);
  await db.close();
  taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  const address = taken.address();
  takenPort = typeof address === 'object' && address !== null ? address.port : 0;
});
afterAll(() => taken.close());

function copy(): string {
  const folder = makeFolder();
  cpSync(original, folder, { recursive: true });
  return folder;
}

/** Changes the database of a folder as somebody with the file could. */
function alter(dataDir: string, sql: string): void {
  const db = new Sqlite(join(dataDir, 'muster.db'));
  db.exec(sql);
  db.close();
}

/** Overwrites the first page of a table. */
function damage(dataDir: string, table = 'Operation'): void {
  const file = join(dataDir, 'muster.db');
  const db = new Sqlite(file);
  db.pragma('wal_checkpoint(TRUNCATE)');
  const page = db.prepare<[string], { rootpage: number }>('SELECT rootpage FROM sqlite_master WHERE name = ?').get(table)?.rootpage ?? 0;
  const size = Number(db.pragma('page_size', { simple: true }));
  db.close();
  const bytes = readFileSync(file);
  bytes.fill(0xee, (page - 1) * size, page * size);
  writeFileSync(file, bytes);
}

const noServer = 'postgresql://muster:hush-hush@127.0.0.1:1/board';

type Given = Readonly<{ dataDir?: string; env?: Record<string, string> }>;

type Case = readonly [what: string, prepare: ((dataDir: string) => Given) | ((dataDir: string) => void), words: RegExp];

/** Starts on a folder with a database, after something was done to it. */
const STARTS: readonly Case[] = [
  ['the secret is a folder', (dir) => void mkdirSync(join(dir, 'secret')), /secret is a folder, and a file belongs there/],
  ['the secret is empty', (dir) => writeFileSync(join(dir, 'secret'), ''), /secret has 0 characters.*left as it is/s],
  ['the secret has three letters', (dir) => writeFileSync(join(dir, 'secret'), 'abc\n'), /secret has 3 characters.*fewer than 32/s],
  ['MUSTER_SECRET is short', () => ({ env: { MUSTER_SECRET: 'short' } }), /MUSTER_SECRET has at least 32 characters/],
  [
    'the lock is rubbish',
    (dir) => writeFileSync(join(dir, 'muster.lock'), 'rubbish '.repeat(100)),
    /muster\.lock is not the lock.*delete it/s,
  ],
  ['the lock is a folder', (dir) => void mkdirSync(join(dir, 'muster.lock')), /muster\.lock is not the lock/],
  [
    'the database file is a folder',
    (dir) => {
      rmSync(join(dir, 'muster.db'));
      mkdirSync(join(dir, 'muster.db'));
    },
    /muster\.db cannot be opened: it is a folder/,
  ],
  [
    'the database file is no database',
    (dir) => writeFileSync(join(dir, 'muster.db'), 'rubbish '.repeat(2_000)),
    /muster\.db is no database\. Nothing was changed/,
  ],
  ['a page of the database is damaged', (dir) => damage(dir), /muster\.db is damaged.*npm run restore/s],
  ['the schema of the database is damaged', (dir) => damage(dir, '_prisma_migrations'), /muster\.db is damaged.*npm run restore/s],
  [
    'the database is of a newer version',
    (dir) =>
      alter(
        dir,
        `INSERT INTO "_prisma_migrations" ("id", "checksum", "migration_name", "finished_at", "applied_steps_count") VALUES ('x', 'x', '9999_later', current_timestamp, 1)`,
      ),
    /9999_later, which this version of Muster does not know\. Start the newer version/,
  ],
  ['the data folder is a file', (dir) => ({ dataDir: join(dir, 'muster.db') }), /muster\.db is there already, and is no folder/],
  ['the data folder lies below a file', (dir) => ({ dataDir: join(dir, 'muster.db', 'data') }), /cannot be: a part of it is a file/],
  ['the data folder has too long a name', (dir) => ({ dataDir: join(dir, 'x'.repeat(300)) }), /its name is too long/],
  ['PORT is no number', () => ({ env: { PORT: 'eighty' } }), /PORT is a number from 0 to 65535/],
  ['PORT is taken', () => ({ env: { PORT: String(takenPort) } }), /port \d+ on 127\.0\.0\.1 is taken/],
  [
    'HOST is no name that is known',
    () => ({ env: { HOST: 'nowhere.invalid' } }),
    /HOST is no name or address that is known: .*nowhere\.invalid/,
  ],
  ['HOST is an address of another computer', () => ({ env: { HOST: '203.0.113.9' } }), /203\.0\.113\.9 is no address of this computer/],
  ['MUSTER_URL is no address', () => ({ env: { MUSTER_URL: 'muster' } }), /MUSTER_URL is the address that readers open/],
  ['MUSTER_LOG is no level', () => ({ env: { MUSTER_LOG: 'loud' } }), /MUSTER_LOG is one of/],
  ['TRUST_PROXY is no network', () => ({ env: { TRUST_PROXY: 'everybody' } }), /TRUST_PROXY is a number of proxies/],
  ['MUSTER_SMTP is no address', () => ({ env: { MUSTER_SMTP: 'mail.example.org' } }), /MUSTER_SMTP begins with/],
  [
    'DATABASE_URL is of another kind',
    () => ({ env: { DATABASE_URL: 'mysql://u:hush-hush@localhost/x' } }),
    /DATABASE_URL is the address of a PostgreSQL/,
  ],
  [
    'DATABASE_URL is no address',
    () => ({ env: { DATABASE_URL: 'postgresql://u:hush-hush@[/x' } }),
    /DATABASE_URL is the address of a PostgreSQL/,
  ],
  [
    'DATABASE_URL has a password that cannot be read',
    () => ({ env: { DATABASE_URL: 'postgresql://u:hush-hush%@h/x' } }),
    /DATABASE_URL is the address/,
  ],
  [
    'nothing listens where DATABASE_URL points',
    () => ({ env: { DATABASE_URL: noServer } }),
    /127\.0\.0\.1:1, database board, does not answer: nothing listens there/,
  ],
  [
    'the server of DATABASE_URL has no known name',
    () => ({ env: { DATABASE_URL: 'postgresql://muster:hush-hush@nowhere.invalid/board' } }),
    /the name of the server is not known/,
  ],
];

const SERVER = process.env.MUSTER_TEST_POSTGRES;
const onServer = (change: (url: URL) => void): Readonly<{ env: Record<string, string> }> => {
  const url = new URL(SERVER ?? noServer);
  change(url);
  return { env: { DATABASE_URL: url.href } };
};

describe('a start is refused in words', () => {
  it.each(STARTS)('where %s', async (_what, prepare, words) => {
    const dataDir = copy();
    const given = prepare(dataDir) || {};
    const before =
      readdirSync(dataDir).includes('secret') && statSync(join(dataDir, 'secret')).isFile() ? readFileSync(join(dataDir, 'secret')) : null;
    const ended = await run(MAIN, given.dataDir ?? dataDir, given.env);
    expectWords(ended, words);
    expect(ended.said).toMatch(/^Muster cannot start: /m);
    expect(ended.said).not.toContain('hush-hush');
    if (before) expect(readFileSync(join(dataDir, 'secret'))).toEqual(before);
  });

  it.skipIf(!SERVER)('where the PostgreSQL server refuses the password, or has no such database', async () => {
    const dataDir = makeFolder();
    const wrong = onServer((url) => {
      url.password = 'hush-hush';
    });
    const absent = onServer((url) => {
      url.pathname = '/no_such_database';
    });
    const refused = await run(MAIN, dataDir, wrong.env);
    expectWords(refused, /refuses the user or the password\. Correct DATABASE_URL/);
    expect(refused.said).not.toContain('hush-hush');
    expectWords(await run(MAIN, dataDir, absent.env), /database no_such_database, is not there: create the database/);
  });
});

/** Commands on a folder with a database; `DIR` in the words is that folder. */
const COMMANDS: readonly (readonly [what: string, words: readonly string[], prepare: Case[1], told: RegExp])[] = [
  ['backup, where there is no database', ['backup', 'DIR/b.db'], (dir) => rmSync(join(dir, 'muster.db')), /There is no database in/],
  [
    'backup, where it is no database',
    ['backup', 'DIR/b.db'],
    (dir) => writeFileSync(join(dir, 'muster.db'), 'rubbish '.repeat(999)),
    /is no database/,
  ],
  ['backup, where it is damaged', ['backup', 'DIR/b.db'], (dir) => damage(dir), /no whole database|damaged/],
  ['backup, where the copy is there', ['backup', 'DIR/muster.db'], () => undefined, /is there already: a backup overwrites nothing/],
  ['backup, to a place below a file', ['backup', 'DIR/muster.db/b.db'], () => undefined, /a part of it is a file/],
  ['backup, with an option that is none', ['backup', '--fast'], () => undefined, /There is no option --fast/],
  ['backup, with a setting that is none', ['backup'], () => ({ env: { PORT: 'eighty' } }), /PORT is a number/],
  ['backup, of a server that does not answer', ['backup', 'DIR/b'], () => ({ env: { DATABASE_URL: noServer } }), /pg_dump/],
  ['restore, of a file that is not there', ['restore', 'DIR/none.db'], () => undefined, /There is no file/],
  ['restore, of a folder', ['restore', 'DIR'], () => undefined, /is a folder: name a file/],
  [
    'restore, of a file that is no backup',
    ['restore', 'DIR/muster.lock.txt'],
    (dir) => writeFileSync(join(dir, 'muster.lock.txt'), 'x'.repeat(5_000)),
    /no whole database of Muster/,
  ],
  [
    'restore, into a server that does not answer',
    ['restore', 'DIR/muster.db'],
    () => ({ env: { DATABASE_URL: noServer } }),
    /nothing listens there/,
  ],
  ['verify-chain, where there is no database', ['verify-chain'], (dir) => rmSync(join(dir, 'muster.db')), /There is no database in/],
  ['verify-chain, where it is damaged', ['verify-chain'], (dir) => damage(dir), /damaged.*npm run restore/s],
  [
    'verify-chain, where it was never migrated',
    ['verify-chain'],
    (dir) => alter(dir, 'DROP TABLE "_prisma_migrations"; PRAGMA foreign_keys = OFF; DROP TABLE "Operation"'),
    /is not of this version of Muster/,
  ],
  ['import, of a file that is not there', ['import', 'DIR/none.csv', '--operation', 'small'], () => undefined, /There is no file/],
  ['import, of a folder', ['import', 'DIR', '--operation', 'small'], () => undefined, /is a folder: name a file/],
  [
    'import, where the lock is rubbish',
    ['import', 'DIR/muster.db', '--operation', 'small'],
    (dir) => writeFileSync(join(dir, 'muster.lock'), 'rubbish '.repeat(99)),
    /is not the lock/,
  ],
  [
    'import, through a server that does not answer',
    ['import', 'DIR/muster.db', '--operation', 'small', '--server', 'http://127.0.0.1:1'],
    () => undefined,
    /does not answer/,
  ],
  [
    'export-operation, of one that is not there',
    ['export-operation', 'none', 'DIR/none.gz'],
    () => undefined,
    /There is no operation none|none/,
  ],
  [
    'export-operation, to a place below a file',
    ['export-operation', 'small', 'DIR/muster.db/x.gz'],
    () => undefined,
    /a part of it is a file/,
  ],
  [
    'import-operation, of rubbish',
    ['import-operation', 'DIR/rubbish'],
    (dir) => writeFileSync(join(dir, 'rubbish'), 'x'.repeat(500)),
    /is not as it was exported/,
  ],
];

describe('a command is refused in words', () => {
  it.each(COMMANDS)('%s', async (_what, words, prepare, told) => {
    const dataDir = copy();
    const given = prepare(dataDir) || {};
    const [name = '', ...rest] = words.map((word) => word.replace('DIR', dataDir));
    const ended = await run(command(name, ...rest), dataDir, given.env);
    expectWords(ended, told);
    expect(ended.said).not.toContain('hush-hush');
  });
});

/** Runs a program with a small or read-only disk of its own at a folder; null where this computer lets nobody make one. */
const MOUNT = ['unshare', '--mount', '--map-root-user', 'sh', '-c'];
function hasMounts(): boolean {
  try {
    execFileSync(MOUNT[0] ?? '', [...MOUNT.slice(1), 'mount -t tmpfs none /mnt'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
const onDisk = (options: string, at: string, fill = '') => [
  ...MOUNT,
  `mount -t tmpfs -o ${options} none ${at} && ${fill || ':'} && exec "$@"`,
  'sh',
];

const isMounted = hasMounts();
const SKIPPED = isMounted ? '' : ' (skipped: no disk can be made here)';

describe.skipIf(!isMounted)(`a disk that is full, has no inode left or can only be read is told${SKIPPED}`, () => {
  it('by a start', async () => {
    const dataDir = makeFolder();
    expectWords(await run(MAIN, dataDir, {}, onDisk('size=64k', dataDir)), /The disk of .* has no room left|its disk fails, is full/);
    expectWords(await run(MAIN, dataDir, {}, onDisk('size=64m,nr_inodes=3', dataDir)), /no inode|cannot be opened/);
    expectWords(await run(MAIN, dataDir, {}, onDisk('ro', dataDir)), /can only be read|cannot be opened/);
    expectWords(await run(MAIN, join(dataDir, 'new'), {}, onDisk('ro', dataDir)), /is not there and cannot be made.*disk can be written/);
  }, 60_000);

  it('by a backup and an export', async () => {
    const [dataDir, to] = [copy(), makeFolder()];
    expectWords(await run(command('backup', join(to, 'b.db')), dataDir, {}, onDisk('size=64k', to)), /The disk of .* has no room left/);
    expectWords(await run(command('backup', join(to, 'b.db')), dataDir, {}, onDisk('nr_inodes=1', to)), /no inode for another file/);
    expectWords(await run(command('backup', join(to, 'b.db')), dataDir, {}, onDisk('ro', to)), /is on a disk that can only be read/);
    const full = onDisk('size=4k', to, `(head -c 100000 /dev/zero > ${to}/fill || :)`);
    expectWords(await run(command('export-operation', 'small', join(to, 'x.gz')), dataDir, {}, full), /The disk of .* has no room left/);
  }, 60_000);
});

describe('the files of a data folder', () => {
  const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);
  const modesOf = (folder: string) =>
    readdirSync(folder, { withFileTypes: true, recursive: true })
      .filter((entry) => !entry.isDirectory())
      .map((entry) => `${entry.name} ${modeOf(join(entry.parentPath, entry.name))}`);

  it('are for the user that runs Muster alone, those that stood there too, and so are backups', async () => {
    const dataDir = copy();
    mkdirSync(join(dataDir, 'uploads/1'), { recursive: true });
    for (const name of ['muster.lock', 'secret', 'uploads/1/a', 'muster-20130114-120000.db', 'notes.txt'])
      writeFileSync(join(dataDir, name), name === 'secret' ? 's'.repeat(43) : '');
    rmSync(join(dataDir, 'muster.lock'));
    for (const name of readdirSync(dataDir)) chmodSync(join(dataDir, name), 0o755);
    chmodSync(dataDir, 0o755);
    // It is ended when it is ready: its own files are looked at after it.
    expect((await run(MAIN, dataDir)).said).toContain('Muster is ready');
    expect(modeOf(dataDir)).toBe('700');
    expect(modesOf(dataDir).filter((line) => !line.startsWith('notes.txt') && !line.endsWith(' 600'))).toEqual([]);
    expect(modeOf(join(dataDir, 'notes.txt'))).toBe('755');
    expect((await run(command('backup', join(dataDir, 'b.db')), dataDir)).code).toBe(0);
    expect(modeOf(join(dataDir, 'b.db'))).toBe('600');
    chmodSync(join(dataDir, 'b.db'), 0o644);
    expect((await run(command('restore', join(dataDir, 'b.db')), dataDir)).code).toBe(0);
    expect(modeOf(join(dataDir, 'muster.db'))).toBe('600');
  }, 60_000);

  it('that are new are private from the first moment, and a folder for everybody is left as it is, with a warning', async () => {
    const [dataDir, everybody] = [join(makeFolder(), 'new'), makeFolder()];
    chmodSync(everybody, 0o1777);
    expect((await run(MAIN, dataDir)).said).toContain('Muster is ready');
    expect([modeOf(dataDir), ...modesOf(dataDir).filter((line) => !line.endsWith(' 600'))]).toEqual(['700']);
    expect((await run(MAIN, everybody)).said).toMatch(/is a folder for everybody.*MUSTER_DATA/);
    expect(modeOf(everybody)).toBe('777');
  }, 60_000);
});

describe('the tools of PostgreSQL', () => {
  it.each([
    ['pg_dump', ['backup', 'DIR/b.pgdump'], 'postgresql://muster:hush%2Fhush@127.0.0.1:1/board?sslmode=prefer'],
    ['pg_dump', ['backup', 'DIR/b.pgdump'], 'postgresql://muster@127.0.0.1:1/board?password=hush%2Fhush'],
  ])('%s is given the password where no other user sees it', async (tool, words, url) => {
    const folder = makeFolder();
    const fake = join(folder, tool);
    writeFileSync(fake, `#!/bin/sh\necho "$@" > ${folder}/args\necho "$PGPASSWORD" > ${folder}/password\n`, { mode: 0o755 });
    const [name = '', ...rest] = words.map((word) => word.replace('DIR', folder));
    const ended = await run(command(name, ...rest), folder, { DATABASE_URL: url, PATH: `${folder}:${process.env.PATH}` });
    expect(ended.code).toBe(0);
    expect(readFileSync(join(folder, 'args'), 'utf8')).toContain('@127.0.0.1:1/board');
    expect(readFileSync(join(folder, 'args'), 'utf8')).not.toContain('hush');
    expect(readFileSync(join(folder, 'password'), 'utf8')).toBe('hush/hush\n');
  });

  it.skipIf(!SERVER)('pg_restore too', async () => {
    const folder = makeFolder();
    writeFileSync(join(folder, 'pg_restore'), `#!/bin/sh\necho "$@" > ${folder}/args\n`, { mode: 0o755 });
    writeFileSync(join(folder, 'backup'), '');
    const { env } = onServer((url) => {
      url.pathname = '/postgres';
    });
    await run(command('restore', join(folder, 'backup')), folder, { ...env, PATH: `${folder}:${process.env.PATH}` });
    expect(readFileSync(join(folder, 'args'), 'utf8')).toContain('/postgres');
    expect(readFileSync(join(folder, 'args'), 'utf8')).not.toContain(new URL(SERVER ?? noServer).password);
  });
});
