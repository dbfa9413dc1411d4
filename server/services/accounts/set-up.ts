import { hasAdministrator } from '../../db/accounts';
import { MusterError } from '../../domain/errors';
import { setUpInput } from '../../domain/input/account-inputs';
import type { Call, Services } from '../context';
import { parseInput } from '../parse-input';
import { addUser } from './add-user';
import { makeLink, openLink, spentLink } from './links';

/** The first administrator has no address yet when the link is made. */
const NOBODY_YET = '';

function makeOpenLink(services: Services) {
  return makeLink(services, {
    purpose: 'set-up',
    email: NOBODY_YET,
    userId: null,
    operationKey: null,
    grant: null,
    createdBy: 'program',
  });
}

/** A link for the first administrator, or null once there is one. Earlier ones stop working. */
export async function makeSetUpLink(services: Services): Promise<string | null> {
  return (await hasAdministrator(services.db)) ? null : (await makeOpenLink(services)).address;
}

/**
 * Makes the first administrator: by a link, or without one by the local editor. Of several at once one succeeds, because only one link
 * is open at a time. Throws `NOT_FOUND` for a link that is used, old or guessed, `BAD_INPUT` with the fields, and
 * `FORBIDDEN` once there is an administrator.
 */
export async function setUp(call: Call, raw: unknown): Promise<Readonly<{ email: string }>> {
  const { token, ...person } = parseInput(setUpInput, raw);
  const { services, actor } = call;
  if (token === null && actor.kind !== 'desk') throw spentLink();
  const link = token === null ? (await makeOpenLink(services)).link : await openLink(call, 'set-up', token);
  if (await hasAdministrator(services.db))
    throw new MusterError('FORBIDDEN', 'There is an administrator already. Sign in, or ask them for an invitation.');
  const userId = await addUser(services, link.id, { ...person, isAdministrator: true }, async () => undefined);
  await services.identity.recheckSetUp();
  await services.audit.record({
    kind: 'account',
    actor: person.name,
    userId,
    operationKey: null,
    address: actor.address,
    detail: 'Set up as the first administrator.',
  });
  return { email: person.email };
}
