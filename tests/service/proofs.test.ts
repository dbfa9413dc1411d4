import { expect, it } from 'vitest';
import { installationOf } from '../../server/auth/cookie-names';
import { hashOfSecret } from '../../server/auth/secrets';
import { runResetFactors } from '../../server/commands/reset-factors';
import { findToken } from '../../server/db/accounts';
import { findLink } from '../../server/db/links';
import { mailFactorLink } from '../../server/services/accounts/factor-links';
import type { Call } from '../../server/services/call';
import { createServices } from '../../server/services/create-services';
import { describeEachDatabase, describeOnSqlite } from './databases';
import { openInstance, refusalOf, SETTINGS } from './instance';
import { makeHolder } from './members';

describeEachDatabase('npm run reset-factors', ({ makePlace, open }) => {
  it('takes every factor away while the server runs, ends what was opened, prints a link, and is in the audit log', async () => {
    const place = await makePlace();
    const db = await open(place);
    await db.migrate();
    const { services } = await openInstance(db);
    const { userId, secret } = await makeHolder(services, 'small');
    const { email, name } = await db.prisma.user.update({ where: { id: userId }, data: { twoFactorEnabled: true } });
    await db.prisma.twoFactor.create({ data: { id: 'one', userId, secret: '', backupCodes: '' } });
    const key = { id: 'key', userId, publicKey: '', credentialID: 'x', counter: 0, deviceType: '', backedUp: false };
    await db.prisma.passkey.create({ data: key });
    const at = new Date();
    await db.prisma.session.create({ data: { id: 's', token: 't', userId, expiresAt: at, createdAt: at, updatedAt: at } });
    const said: string[] = [];
    const run = (...words: string[]) =>
      runResetFactors({
        env: { ...place, token: null, publicUrl: 'https://muster.example' },
        words,
        say: (line) => void said.push(line),
      });
    await expect(run()).rejects.toThrow(/EMAIL/);
    await expect(run('nobody@example.org')).rejects.toThrow(/No account has the address/);
    expect(await db.prisma.twoFactor.count()).toBe(1);
    expect(await run(email.toUpperCase())).toBe(0);
    expect(said.join('\n')).toContain('Ended 1 session and revoked 1 token.');
    const token = /https:\/\/muster\.example\/second-factor#(\S+)/.exec(said.join('\n'))?.[1] ?? '';
    expect(await findLink(db, hashOfSecret(token))).toMatchObject({ purpose: 'factor', userId, usedAt: null });
    expect([await db.prisma.twoFactor.count(), await db.prisma.passkey.count(), await db.prisma.session.count()]).toEqual([0, 0, 0]);
    expect((await db.prisma.user.findUniqueOrThrow({ where: { id: userId } })).twoFactorEnabled).toBe(false);
    expect((await findToken(db, hashOfSecret(secret)))?.token.revokedAt).not.toBeNull();
    const [entry] = await db.prisma.auditEntry.findMany({ where: { actor: 'host' } });
    expect(entry?.detail).toContain(`Took away the second factors of ${name} <${email}> on the host`);
    expect(entry?.detail).not.toContain(token);
  });
});

describeOnSqlite('a link for a first second factor', ({ fresh }) => {
  it('is mailed to the address of the account alone, a few times in an hour, and not to who has a factor', async () => {
    const { db } = await openInstance(await fresh());
    const letters: { to: string; text: string }[] = [];
    const mail = { send: async ({ to, text }: { to: string; text: string }) => void letters.push({ to, text }) };
    const services = createServices(db, Date.now, { ...SETTINGS, mail });
    const { userId } = await makeHolder(services, 'small');
    const { email } = await db.prisma.user.findUniqueOrThrow({ where: { id: userId } });
    const at = new Date();
    const day = new Date(Date.now() + 86_400_000);
    await db.prisma.session.create({ data: { id: 's', token: 't', userId, expiresAt: day, createdAt: at, updatedAt: at } });
    const { actor } = await services.identity.identify({ method: 'GET', headers: {}, peer: '', address: '', wasForwarded: false });
    const call: Call = { services, actor: { ...actor, kind: 'user', userId, credentialId: 's', factor: 'password', name: 'x' } };
    for (const _letter of [1, 2, 3]) expect(await mailFactorLink(call)).toEqual({ email });
    expect((await refusalOf(mailFactorLink(call))).code).toBe('TOO_MANY');
    expect(letters.map(({ to }) => to)).toEqual([email, email, email]);
    const links = await Promise.all(letters.map(async ({ text }) => findLink(db, hashOfSecret(/#([\w-]{43})/.exec(text)?.[1] ?? ''))));
    // Each letter replaces the one before.
    expect(links.map((link) => link?.userId ?? null)).toEqual([null, null, userId]);
    await db.prisma.user.update({ where: { id: userId }, data: { twoFactorEnabled: true } });
    expect((await refusalOf(mailFactorLink(call))).code).toBe('DUPLICATE');
    const silent: Call = { ...call, services: createServices(db, Date.now, SETTINGS) };
    await db.prisma.user.update({ where: { id: userId }, data: { twoFactorEnabled: false } });
    expect((await refusalOf(mailFactorLink(silent))).code).toBe('BAD_INPUT');
  });
});

describeEachDatabase('the id of an installation', ({ makePlace, open, provider }) => {
  it('stays after a restart, and is another for another secret, database or folder', async () => {
    const [place, other] = [await makePlace(), await makePlace()];
    const db = await open(place);
    await db.migrate();
    const id = await installationOf(db, 'secret', place.dataDir);
    expect(id).toMatch(/^[0-9a-f]{12}$/);
    expect(await installationOf(await open(place), 'secret', place.dataDir)).toBe(id);
    expect(await installationOf(db, 'another', place.dataDir)).not.toBe(id);
    const second = await open(other);
    await second.migrate();
    expect(await installationOf(second, 'secret', place.dataDir)).not.toBe(id);
    // Instances of one PostgreSQL database have folders of their own; a copied folder is another installation.
    const elsewhere = await installationOf(db, 'secret', other.dataDir);
    expect(elsewhere === id).toBe(provider === 'postgresql');
  });
});
