import { z } from 'zod';
import { FRESH_SECONDS } from '../../auth/sign-in';
import { findUser, loadStanding, type UserRow } from '../../db/accounts';
import { writeInTurn } from '../../db/guarded-write';
import { type OneTimeLink, useLink } from '../../db/links';
import type { Transaction } from '../../db/open';
import { allowEnrolment, loadSessionProof } from '../../db/proofs';
import { MusterError } from '../../domain/errors';
import { linkInput, userInput } from '../../domain/input/account-inputs';
import { recordIn } from '../audit/record-in';
import type { Call } from '../call';
import { requireUser } from '../rights';
import { stillAdministers, stillSignedIn } from '../still-may';
import { mutation } from '../verb';
import { makeLink, openLink, spentLink } from './links';
import { userOrThrow } from './manage-users';

const HAS_ONE = 'This account has a second factor already. Nothing was saved.';

function linkFor(
  tx: Transaction,
  { services, actor }: Call,
  { id, email }: UserRow,
): Promise<Readonly<{ address: string; link: OneTimeLink }>> {
  return makeLink(tx, services, {
    purpose: 'factor',
    email,
    userId: id,
    operationKey: null,
    grant: null,
    createdBy: actor.name,
    createdById: actor.userId,
  });
}

/**
 * A link by which a user adds a first second factor, for the administrator to hand over. Throws `FORBIDDEN` for one's own account: the
 * link is to come from somebody else, or by mail. Throws `DUPLICATE` for an account that has a second factor.
 */
export const makeFactorLink = mutation({
  needs: 'program',
  input: userInput,
  example: { userId: 'nobody' },
  run: async (call, { userId }): Promise<Readonly<{ address: string; expiresAt: string }>> => {
    const { services, actor } = call;
    if (userId === actor.userId)
      throw new MusterError(
        'FORBIDDEN',
        'Another administrator makes this link for you, or your account has it mailed. Nothing was saved.',
      );
    return writeInTurn(services.db, stillAdministers(call), async (tx) => {
      const user = await userOrThrow(tx, userId);
      if ((await loadStanding({ prisma: tx }, userId)).hasFactor) throw new MusterError('DUPLICATE', HAS_ONE);
      const { address, link } = await linkFor(tx, call, user);
      const detail = `Made a link for a second factor of ${user.name} <${user.email}>.`;
      await recordIn(tx, call, { kind: 'account', operationKey: null, detail });
      return { address, expiresAt: link.expiresAt };
    });
  },
});

/**
 * Mails who asks a link by which they add a first second factor, to the address of their account. Throws `SIGN_IN`, `DUPLICATE` when
 * they have one, `TOO_MANY`, `BAD_INPUT` where no mail server is configured, and `UNAVAILABLE` where it takes no mail.
 */
export const mailFactorLink = mutation({
  needs: 'user',
  input: z.strictObject({}).default({}),
  example: {},
  run: async (call): Promise<Readonly<{ email: string }>> => {
    const { userId } = requireUser(call);
    const { services } = call;
    const user = await findUser(services.db, { id: userId });
    if (!user) throw new Error('a session without its user');
    if ((await loadStanding(services.db, userId)).hasFactor) throw new MusterError('DUPLICATE', HAS_ONE);
    if (!services.mail)
      throw new MusterError('BAD_INPUT', 'This program sends no mail. Ask an administrator for a link. Nothing was saved.');
    await services.limits.attempt('letter', userId);
    const { address } = await writeInTurn(services.db, stillSignedIn(call), async (tx) => {
      await recordIn(tx, call, { kind: 'account', operationKey: null, detail: 'Asked for a link for a second factor.' });
      return linkFor(tx, call, user);
    });
    const text = `Somebody who signed in to Muster as ${user.email} asked for this link. It adds a second factor to the account, works once, and ends after a day:\n\n${address}\n\nIf it was not you, somebody knows your password: change it, and do not open the link.\n`;
    try {
      await services.mail.send({ to: user.email, subject: 'A second factor for your Muster account', text });
    } catch (error) {
      services.onError(error);
      throw new MusterError('UNAVAILABLE', 'The mail server took no mail. Try again later, or ask an administrator for a link.');
    }
    return { email: user.email };
  },
});

/**
 * Lets the session of who asks add a first second factor, by the link of an administrator or of a letter. The password was given for
 * this session a short time ago. Throws `SIGN_IN` for another's session or an old one, `DUPLICATE` when the account has a second
 * factor, and `NOT_FOUND` and `TOO_MANY` as `openLink` does.
 */
export const openEnrolment = mutation({
  needs: 'nothing',
  input: linkInput,
  example: { token: 'spent' },
  run: async (call, { token }): Promise<Readonly<{ until: string }>> => {
    const { services, actor } = call;
    const { id: linkId, userId, email, createdBy } = await openLink(call, 'factor', token);
    if (userId === null) throw spentLink();
    const session = actor.kind === 'user' && actor.userId === userId ? actor.credentialId : null;
    const proof = session === null ? null : await loadSessionProof(services.db, session);
    const now = services.now();
    if (session === null || proof === null || now - proof.createdAt > FRESH_SECONDS * 1_000)
      throw new MusterError('SIGN_IN', `Sign in as ${email} first, with your password. The link still works.`);
    if ((await loadStanding(services.db, userId)).hasFactor) throw new MusterError('DUPLICATE', HAS_ONE);
    const until = new Date(now + FRESH_SECONDS * 1_000).toISOString();
    await writeInTurn(services.db, stillSignedIn(call), async (tx) => {
      if (!(await useLink(tx, linkId, new Date(now).toISOString()))) throw spentLink();
      await allowEnrolment(tx, { id: session }, until);
      const detail = `Used the link of ${createdBy} for a second factor.`;
      await recordIn(tx, call, { kind: 'account', operationKey: null, detail });
    });
    return { until };
  },
});
