import { writeInTurn } from '../../db/guarded-write';
import type { Transaction } from '../../db/open';
import { keepSetUp, wasSetUp } from '../../db/set-up';
import { MusterError } from '../../domain/errors';
import { setUpInput } from '../../domain/input/account-inputs';
import { recordIn } from '../audit/record-in';
import type { Services } from '../call';
import { mutation } from '../verb';
import { addUser } from './add-user';
import { makeLink, openLink, spentLink } from './links';

/** The first administrator has no address yet when the link is made. */
const NOBODY_YET = '';

function makeOpenLink(tx: Transaction, services: Services) {
  return makeLink(tx, services, {
    purpose: 'set-up',
    email: NOBODY_YET,
    userId: null,
    operationKey: null,
    grant: null,
    createdBy: 'program',
    createdById: null,
  });
}

/** A link for the first administrator, or null once there was one. Earlier ones stop working. */
export async function makeSetUpLink(services: Services): Promise<string | null> {
  return writeInTurn(services.db, null, async (tx) => ((await wasSetUp(tx)) ? null : (await makeOpenLink(tx, services)).address));
}

function alreadySetUp(): MusterError {
  return new MusterError('FORBIDDEN', 'The program was set up already. Sign in, or ask an administrator for an invitation.');
}

/**
 * Makes the first administrator: by a link, or without one by the local editor. Of several at once one succeeds, because only one link
 * is open at a time. Throws `NOT_FOUND` for a link that is used, old or guessed, `BAD_INPUT` with the fields, and
 * `FORBIDDEN` once the program was set up, whatever became of its administrators.
 */
export const setUp = mutation({
  needs: 'nothing',
  input: setUpInput,
  example: { token: 'spent', name: 'A', email: 'a@example.org', password: 'p' },
  run: async (call, { token, ...person }): Promise<Readonly<{ email: string }>> => {
    const { services, actor } = call;
    if (token === null && actor.kind !== 'desk') throw spentLink();
    const link =
      token === null
        ? (await writeInTurn(services.db, null, (tx) => makeOpenLink(tx, services))).link
        : await openLink(call, 'set-up', token);
    if (await wasSetUp(services.db.prisma)) throw alreadySetUp();
    await addUser(services, link.id, { ...person, isAdministrator: true }, async (tx, userId) => {
      if (await wasSetUp(tx)) throw alreadySetUp();
      await keepSetUp(tx, new Date(services.now()).toISOString());
      const detail = 'Set up as the first administrator.';
      await recordIn(tx, call, { kind: 'account', actor: person.name, userId, operationKey: null, detail });
    });
    await services.identity.recheckSetUp();
    return { email: person.email };
  },
});
