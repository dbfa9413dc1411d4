import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import { expect, it, onTestFinished } from 'vitest';
import { PROGRAM } from '../../server/auth/actor';
import { readProgramSecret } from '../../server/auth/program-secret';
import { insertAudit } from '../../server/db/audit';
import { sweep } from '../../server/db/sweep';
import { createServices } from '../../server/services/create-services';
import { createMail } from '../../server/services/mail';
import { invite } from '../../server/services/members/invite';
import { describeEachDatabase, describeOnSqlite } from './databases';
import { openInstance, SETTINGS } from './instance';

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'muster-secret-'));
  onTestFinished(() => rmSync(path, { recursive: true }));
  return path;
}

describeEachDatabase('the secret of the program', ({ fresh }) => {
  it('is made once, kept for its owner alone, and found again', async () => {
    const db = await fresh();
    const dataDir = folder();
    const secret = await readProgramSecret(db, null, dataDir);
    expect(secret.length).toBeGreaterThanOrEqual(32);
    expect(statSync(join(dataDir, 'secret')).mode & 0o077).toBe(0);
    expect(await readProgramSecret(db, null, dataDir)).toBe(secret);
    expect(await readProgramSecret(db, secret, folder())).toBe(secret);
  });

  it('is the same for all instances: another is refused in words for the operator', async () => {
    const db = await fresh();
    await readProgramSecret(db, null, folder());
    await expect(readProgramSecret(db, null, folder())).rejects.toThrow(/another secret\. Set MUSTER_SECRET/);
  });

  it('is agreed on by instances that start at once', async () => {
    const db = await fresh();
    const starts = await Promise.allSettled(
      ['one', 'two', 'three'].map((name) => readProgramSecret(db, `${name} secret that is long enough`, folder())),
    );
    expect(starts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});

type Letter = Readonly<{ to: string; text: string }>;

/** A mail server that keeps what it is sent. */
async function openMailServer(): Promise<Readonly<{ url: string; letters: Letter[] }>> {
  const letters: Letter[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        letters.push({ to: session.envelope.rcptTo.map(({ address }) => address).join(), text: Buffer.concat(chunks).toString() });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  const address = server.server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { url: `smtp://127.0.0.1:${address.port}`, letters };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

const WANTED = { operation: 'small', email: 'ben@example.org', role: 'editor' };

describeOnSqlite('an invitation', ({ fresh }) => {
  it('goes out by mail where a mail server is named, and is then shown to nobody', async () => {
    const { url, letters } = await openMailServer();
    const { db } = await openInstance(await fresh());
    const services = createServices(db, Date.now, { ...SETTINGS, mail: createMail(url, 'muster@example.org') });
    const { address } = await invite({ services, actor: { ...PROGRAM, isAdministrator: true } }, WANTED);
    expect(address).toBeNull();
    expect(letters.map(({ to }) => to)).toEqual(['ben@example.org']);
    expect(letters[0]?.text.replaceAll('=\r\n', '')).toMatch(/http:\/\/localhost:3000\/invitation#[\w-]{43}/);
  });

  it('is shown to the administrator when the mail server takes no mail, and the operator is told', async () => {
    const faults: unknown[] = [];
    const { db } = await openInstance(await fresh());
    const mail = createMail(`smtp://127.0.0.1:${await freePort()}`, 'muster@example.org');
    const services = createServices(db, Date.now, { ...SETTINGS, mail, onError: (error) => void faults.push(error) });
    const { address } = await invite({ services, actor: { ...PROGRAM, isAdministrator: true } }, WANTED);
    expect(address).toMatch(/\/invitation#[\w-]{43}$/);
    expect(faults).toHaveLength(1);
  });
});

describeEachDatabase('what has expired', ({ fresh }) => {
  it('is deleted, and nothing else', async () => {
    const db = await fresh();
    const now = Date.parse('2026-01-31T00:00:00Z');
    const day = (text: string) => ({ expiresAt: new Date(text), createdAt: new Date(text), updatedAt: new Date(text) });
    const verification = (id: string, text: string) => ({ id, identifier: id, value: '', ...day(text) });
    await db.prisma.verification.createMany({ data: [verification('old', '2026-01-30'), verification('new', '2026-02-01')] });
    const answer = (id: string, at: string) => ({ id, requestHash: '', at, revision: 1, reportId: 'r' });
    await db.prisma.idempotentAnswer.createMany({
      data: [answer('old', '2026-01-20T00:00:00.000Z'), answer('new', '2026-01-30T00:00:00.000Z')],
    });
    await insertAudit(db.prisma, [
      { at: '2020-01-01T00:00:00.000Z', kind: 'sign-in', actor: 'Ada', userId: null, operationKey: null, address: '', detail: '' },
    ]);
    const counted = (key: string, day: string) => ({ key, points: 1, expire: new Date(`${day}T00:00:00.000Z`) });
    await db.prisma.rateLimit.createMany({ data: [counted('old', '2026-01-20'), counted('new', '2026-02-20')] });
    await sweep(db, now);
    expect((await db.prisma.rateLimit.findMany()).map(({ key }) => key)).toEqual(['new']);
    expect((await db.prisma.verification.findMany()).map(({ id }) => id)).toEqual(['new']);
    expect((await db.prisma.idempotentAnswer.findMany()).map(({ id }) => id)).toEqual(['new']);
    expect(await db.prisma.auditEntry.count()).toBe(1);
  });
});
