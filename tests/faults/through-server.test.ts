// The commands of operators through a running server, as they are typed.
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { hashOfSecret, newSecret, TOKEN_PREFIX } from '../../server/auth/secrets';
import { insertToken } from '../../server/db/accounts';
import { openDatabase } from '../../server/db/open';
import { keepSetUp } from '../../server/db/set-up';
import { linesOfOperation } from '../../server/services/operations/operation-file';
import { describeEachDatabase, type Place } from '../service/databases';
import { openInstance } from '../service/instance';
import { signInAs } from '../service/members';
import { openPrograms } from './programs';

const ROOT = join(import.meta.dirname, '../..');
const UN = 'date,contributor,iso3,mission,troops\n2013-01-31,Togo,TGO,MINUTEST,500\n';

type Ended = Readonly<{ code: number; said: string }>;

/** Runs a command to its end, in the folder of a place. */
async function run({ dataDir, databaseUrl }: Place, token: string, ...words: string[]): Promise<Ended> {
  const env = {
    PATH: process.env.PATH,
    NODE_ENV: 'production' as const,
    MUSTER_DATA: dataDir,
    MUSTER_TOKEN: token,
    ...(databaseUrl === null ? {} : { DATABASE_URL: databaseUrl }),
  };
  const work = promisify(execFile)(process.execPath, [join(ROOT, 'server/programs/command.mjs'), ...words], { cwd: ROOT, env });
  const child = work.child;
  return work.then(
    ({ stdout, stderr }) => ({ code: 0, said: stdout + stderr }),
    (error: Readonly<{ stdout: string; stderr: string }>) => ({ code: child.exitCode ?? -1, said: error.stdout + error.stderr }),
  );
}

describeEachDatabase('commands through a running server', (bench) => {
  const { start } = openPrograms(bench);

  /** A place with an operation, an administrator of the program and a token of theirs, and files to bring in. */
  async function makePlace() {
    const place = await bench.makePlace();
    const db = await openDatabase(place);
    await db.migrate();
    const { services } = await openInstance(db);
    const { userId } = await signInAs(services, 'small', null, { isAdministrator: true });
    await db.prisma.$transaction((tx) => keepSetUp(tx, '2013-06-01T00:00:00.000Z'));
    const secret = `${TOKEN_PREFIX}${newSecret()}`;
    await insertToken(db.prisma, hashOfSecret(secret), {
      id: 'token',
      userId,
      operationKey: null,
      name: 'nightly import',
      scopes: ['program'],
      factor: 'password',
      createdAt: '2026-01-01T00:00:00.000Z',
      expiresAt: '2199-01-01T00:00:00.000Z',
      lastUsedAt: null,
      revokedAt: null,
    });
    await db.close();
    const away = await openInstance(await bench.fresh(), [['afisma.nga.pledged', 600, '2013-01-10']], 'away');
    const lines: string[] = [];
    for await (const line of linesOfOperation(away.db, 'away')) lines.push(line);
    const [file, un] = [join(place.dataDir, 'away.jsonl.gz'), join(place.dataDir, 'un.csv')];
    writeFileSync(file, gzipSync(lines.join('')));
    writeFileSync(un, UN);
    return { place, secret, file, un };
  }

  test('bring in an operation file and UN monthly contributions, and say the way where the folder is not theirs', async () => {
    const { place, secret, file, un } = await makePlace();
    const program = await start(place);
    const to = `http://127.0.0.1:${program.port}`;
    if (place.databaseUrl === null)
      for (const words of [
        ['import-operation', file],
        ['import', un, '--un'],
      ]) {
        const alone = await run(place, '', ...words);
        expect(alone.code).toBe(1);
        expect(alone.said).toMatch(
          /A Muster server runs on the data folder .*--to http:\/\/HOST:PORT, with a token of the program .* in MUSTER_TOKEN/s,
        );
      }
    expect(await run(place, '', 'import-operation', file, '--to', to)).toMatchObject({ code: 1, said: expect.stringContaining('Sign in') });
    expect(await run(place, secret, 'import-operation', file, '--to', to)).toEqual({
      code: 0,
      said: 'Imported away: 1 change, 1 report; its chain holds.\n',
    });
    expect((await run(place, secret, 'import-operation', file, '--to', to)).code).toBe(1);
    const missions = await run(place, secret, 'import', un, '--un', '--to', to);
    expect(missions).toMatchObject({ code: 0, said: expect.stringContaining('Imported 1 report as batch') });
    for (const key of ['away', 'minutest']) expect((await fetch(`${program.url}/api/v1/operations/${key}/board`)).status).toBe(200);
    await program.end();
  }, 120_000);
});
