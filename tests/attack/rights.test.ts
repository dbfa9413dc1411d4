// Rights that are taken away while requests are on their way, and refusals without end.
import { connect, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect } from 'vitest';
import { OPERATION, reportOf } from '../e2e/editor-client';
import { loadedFolder, type Program, startProgram } from '../e2e/program';
import { type Account, addAccount, inFolder, mutate, signIn } from './accounts';
import { attack, times } from './attack';

let original: Awaited<ReturnType<typeof loadedFolder>>;
const folders: Awaited<ReturnType<typeof original.copy>>[] = [];
const programs = new Set<Program>();

beforeAll(async () => {
  original = await loadedFolder();
}, 120_000);

afterAll(async () => {
  await Promise.all([...programs].map((program) => program.kill()));
  await Promise.all([original, ...folders].map((folder) => folder.remove()));
});

type Programs = Readonly<{ dataDir: string; start(): Promise<Program & Readonly<{ url: string }>> }>;

/** A folder of its own with the demonstration. */
async function openPrograms(): Promise<Programs> {
  const folder = await original.copy();
  folders.push(folder);
  const start = async () => {
    const program = await startProgram({ dataDir: folder.path });
    programs.add(program);
    return { ...program, url: `http://localhost:${program.port}` };
  };
  return { dataDir: folder.path, start };
}

const report = reportOf({ seriesKey: 'afisma.nga.pledged', value: 905, reason: 'attack' });
const { operation: _operation, seriesKey, ...said } = report;
const json = 'application/json';

/** The ways of a write by a token. */
const WAYS = [
  { path: '/trpc/reports.append', type: json, body: JSON.stringify(report) },
  { path: '/trpc/reports.append,reports.append?batch=1', type: json, body: JSON.stringify({ 0: report, 1: report }) },
  { path: `/api/v1/operations/${OPERATION}/series/${seriesKey}/reports`, type: json, body: JSON.stringify(said) },
  {
    path: `/api/v1/operations/${OPERATION}/imports?name=returns.csv&reason=attack`,
    type: 'text/csv',
    body: `series,value,as of,known at,source,grade\n${seriesKey},906,2013-01-13,2013-01-14,${report.sourceKey},B2`,
  },
] as const;

type Way = Readonly<{ path: string; type: string; body: string }>;

/** Sends the head of a request and half of its body. */
function begin(
  port: number,
  { path, type, body }: Way,
  headers: Readonly<Record<string, string>>,
  length = Buffer.byteLength(body),
): Socket {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  const own = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.write(`POST ${path} HTTP/1.1\r\nHost: localhost:${port}\r\nConnection: close\r\nContent-Type: ${type}\r\n`);
  socket.write(`Content-Length: ${length}\r\n${own.join('')}\r\n${body.slice(0, body.length / 2)}`);
  return socket;
}

async function statusOf(socket: Socket): Promise<number> {
  let text = '';
  for await (const chunk of socket) text += chunk;
  return Number(/^HTTP\/1.1 (\d+)/.exec(text)?.[1] ?? 0);
}

async function revisionOf(url: string): Promise<number> {
  const board = (await (await fetch(`${url}/api/v1/operations/${OPERATION}/board`)).json()) as { head: { view: { revision: number } } };
  return board.head.view.revision;
}

attack('a slow body after its right was taken away', { isFast: false }, async () => {
  const programs = await openPrograms();
  const admin = await inFolder(programs.dataDir, (db) => addAccount(db, { role: null, isAdministrator: true }));
  const writers = await inFolder(programs.dataDir, async (db) => {
    const all: Account[] = [];
    for (const _way of [...WAYS, ...WAYS, ...WAYS]) all.push(await addAccount(db, { role: 'editor' }));
    return all;
  });
  const program = await programs.start();
  const { url } = program;
  const cookie = await signIn(url, admin);
  const before = await revisionOf(url);
  const takes: readonly ((userId: string) => Promise<number | null>)[] = [
    (userId) => mutate(url, 'members.save', { operation: OPERATION, userId, role: 'reader' }, { cookie }),
    (userId) => mutate(url, 'members.remove', { operation: OPERATION, userId }, { cookie }),
    (userId) => mutate(url, 'users.save', { userId, isDisabled: true, isAdministrator: false }, { cookie }),
  ];
  const statuses: number[] = [];
  for (const [index, writer] of writers.entries()) {
    const way = WAYS[index % WAYS.length];
    const take = takes[Math.floor(index / WAYS.length)];
    if (!way || !take) throw new Error('no way');
    const authorization = `Bearer ${writer.secret}`;
    const socket = begin(program.port, way, { authorization });
    // What comes after it on other connections was identified after it.
    for (let again = 0; again < 3; again += 1) await (await fetch(`${url}/api/v1/operations`, { headers: { authorization } })).text();
    expect(await take(writer.id)).toBe(200);
    socket.write(way.body.slice(way.body.length / 2));
    statuses.push(await statusOf(socket));
  }
  const refused = statuses.filter((status) => status === 401 || status === 403 || status === 207).length;
  const written = (await revisionOf(url)) - before;
  await program.end();
  expect([refused, written]).toEqual([statuses.length, 0]);
  return `${statuses.length} requests in ${WAYS.length} ways, ${takes.length} ways of taking the right; ${refused} refused, ${written} written`;
});

attack('two administrators demote each other, and a start after that', { isFast: false }, async () => {
  const rounds = times(3, 20, 200);
  const programs = await openPrograms();
  const [first, second] = await inFolder(programs.dataDir, async (db) => [
    await addAccount(db, { role: null, isAdministrator: true }),
    await addAccount(db, { role: null, isAdministrator: true }),
  ]);
  if (!first || !second) throw new Error('no accounts');
  const program = await programs.start();
  const { url } = program;
  const cookies = await Promise.all([first, second].map((account) => signIn(url, account)));
  const save = (by: number, isAdministrator: boolean) =>
    mutate(
      url,
      'users.save',
      { userId: (by === 0 ? second : first).id, isDisabled: false, isAdministrator },
      { cookie: cookies[by] ?? '' },
    );
  let done = 0;
  for (let round = 0; round < rounds; round += 1) {
    const statuses = await Promise.all([save(0, false), save(1, false)]);
    done += statuses.filter((status) => status === 200).length;
    expect(await save(statuses.indexOf(200), true)).toBe(200);
  }
  expect(done).toBe(rounds);
  await program.end();
  // As an operator's hand, or a former version, could have left it.
  await inFolder(programs.dataDir, (db) => db.prisma.user.updateMany({ data: { isAdministrator: false } }));
  const again = await programs.start();
  const status = await mutate(again.url, 'reports.append', report);
  const said = again.said();
  await again.end();
  expect(status).toBe(401);
  expect(said).not.toMatch(/first administrator|\/start\//);
  return `${rounds} rounds, one demoted in each; without any administrator a start prints no link, and a change from this computer is answered ${status}`;
});

attack('2,000 refusals', { isFast: false }, async () => {
  const count = times(2_000, 2_000, 20_000);
  const programs = await openPrograms();
  const reader = await inFolder(programs.dataDir, (db) => addAccount(db, { role: 'reader' }));
  const rows = () =>
    inFolder(programs.dataDir, async ({ prisma }) => [await prisma.auditEntry.count(), await prisma.auditCount.count()] as const);
  const [entries] = await rows();
  const program = await programs.start();
  const ask = async (worker: number) => {
    for (let done = worker; done < count; done += 16) {
      // One account may ask 600 times a minute.
      const headers: Record<string, string> = done < 400 ? { authorization: `Bearer ${reader.secret}` } : {};
      expect([401, 403]).toContain(await mutate(program.url, 'reports.append', report, headers));
    }
  };
  await Promise.all(Array.from({ length: 16 }, (_, worker) => ask(worker)));
  await program.end();
  const [entriesAfter, counts] = await rows();
  const counted = await inFolder(programs.dataDir, ({ prisma }) =>
    prisma.auditCount.aggregate({ where: { kind: 'denial' }, _sum: { count: true } }),
  );
  expect(entriesAfter - entries).toBe(0);
  expect(counted._sum.count).toBe(count);
  // Two askers and a token, in two hours at most.
  expect(counts).toBeLessThanOrEqual(6);
  return `${count} refusals: ${entriesAfter - entries} rows in the log, ${counts} rows that count ${counted._sum.count}`;
});

attack('kill -9 right after a role was changed', { isFast: true, timeoutMs: 600_000 }, async () => {
  const kills = times(2, 12, 60);
  const programs = await openPrograms();
  const [admin, member] = await inFolder(programs.dataDir, async (db) => [
    await addAccount(db, { role: null, isAdministrator: true }),
    await addAccount(db, { role: 'reader' }),
  ]);
  if (!admin || !member) throw new Error('no accounts');
  let changes = 0;
  for (let kill = 0; kill < kills; kill += 1) {
    const program = await programs.start();
    const cookie = await signIn(program.url, admin);
    const change = (role: string) => mutate(program.url, 'members.save', { operation: OPERATION, userId: member.id, role }, { cookie });
    // A few are answered; the last is on its way, or was just answered.
    for (const role of ['editor', 'reader']) expect(await change(role)).toBe(200);
    const last = change(kill % 2 === 0 ? 'editor' : 'administrator');
    if (kill % 2 === 0) await last;
    else await delay(Math.random() * 20);
    await program.kill();
    await last;
    await inFolder(programs.dataDir, async ({ prisma }) => {
      const [{ role } = { role: 'none' }] = await prisma.membership.findMany({ where: { userId: member.id } });
      const told = await prisma.auditEntry.findMany({ where: { kind: 'role' }, orderBy: { id: 'asc' } });
      const words = told.map(({ detail }) => /from (\w+) to (\w+)\.$/.exec(detail) ?? []);
      // Each begins where the one before it ended, and the last ends where the role stands.
      expect(words.map(([, from]) => from).slice(1)).toEqual(words.map(([, , to]) => to).slice(0, -1));
      expect(words.at(-1)?.[2]).toBe(role);
      changes = told.length;
    });
  }
  return `${kills} kills, ${changes} changes of a role that are there with their entries, 0 without`;
});

/** Sends a file of 4 MB at 100 kB a second. Answers the status. */
function steadyFile(port: number, secret: string): Promise<number> {
  const body = `${'x'.repeat(999)}\n`.repeat(4_000);
  const way = { path: `/api/v1/operations/${OPERATION}/uploads?name=long.csv`, type: 'text/csv', body };
  const socket = begin(port, { ...way, body: body.slice(0, 2) }, { authorization: `Bearer ${secret}` }, body.length);
  const bytes = Buffer.from(body);
  let at = 1;
  const timer = setInterval(() => {
    socket.write(bytes.subarray(at, at + 50_000));
    at += 50_000;
    if (at >= bytes.length) clearInterval(timer);
  }, 500);
  return statusOf(socket).finally(() => clearInterval(timer));
}

attack('bodies that never end', { isFast: false, timeoutMs: 120_000 }, async () => {
  const programs = await openPrograms();
  const writer = await inFolder(programs.dataDir, (db) => addAccount(db, { role: 'editor' }));
  const program = await programs.start();
  const slow: readonly Way[] = [
    ...WAYS,
    { path: '/api/auth/sign-in/email', type: json, body: JSON.stringify({ email: 'a@example.org', password: 'x'.repeat(50) }) },
    { path: '/api/v1/snapshots/check', type: 'application/octet-stream', body: 'x'.repeat(100) },
    { path: `/${OPERATION}`, type: json, body: 'x'.repeat(100) },
  ];
  const begun = performance.now();
  const sockets = Array.from({ length: 210 }, (_, index) => {
    const socket = begin(
      program.port,
      slow[index % slow.length] ?? WAYS[0],
      index % 2 === 0 ? { authorization: `Bearer ${writer.secret}` } : {},
    );
    // A byte now and then keeps nothing open.
    const drip = setInterval(() => socket.writable && socket.write('x'), 5_000);
    return statusOf(socket).finally(() => clearInterval(drip));
  });
  const worst = { ms: 0 };
  const isOver = Promise.all(sockets);
  let goesOn = true;
  const others = (async () => {
    while (goesOn) {
      const asked = performance.now();
      await (await fetch(`${program.url}/api/v1/operations/${OPERATION}/board`)).text();
      worst.ms = Math.max(worst.ms, performance.now() - asked);
      await delay(200);
    }
  })();
  // What is large and comes steadily has its time: 4 MB in 40 s.
  const steady = steadyFile(program.port, writer.secret);
  const statuses = await isOver;
  const seconds = (performance.now() - begun) / 1_000;
  goesOn = false;
  await others;
  const steadyStatus = await steady;
  expect(steadyStatus).not.toBe(408);
  expect((await program.end()).code).toBe(0);
  expect(seconds).toBeLessThan(45);
  const late = statuses.filter((status) => status === 408).length;
  return `210 connections ended within ${seconds.toFixed(1)} s, ${late} of them with 408; a board was read within ${worst.ms.toFixed(0)} ms meanwhile; a file that came steadily for 40 s was answered ${steadyStatus}`;
});
