import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { findUser } from '../db/accounts';
import { insertAudit } from '../db/audit';
import { writeInTurn } from '../db/guarded-write';
import { removeFactors } from '../db/proofs';
import { formatCount } from '../domain/format';
import { emailField } from '../domain/input/account-inputs';
import { makeLink } from '../services/accounts/links';
import { type Command, CommandFailure, readWords, withDatabase } from './program';

/** As whom the audit log names whoever has the data. */
const HOST = 'host';

/**
 * `npm run reset-factors -- EMAIL`: takes away the second factors of somebody who has lost them all, ends their sessions and tokens, and
 * prints a link by which they set up a new one. The server may run meanwhile. Written to the audit log.
 */
export async function runResetFactors({ env, words, say }: Command): Promise<number> {
  const { values } = readWords(words, [], []);
  const email = emailField.safeParse(values[0]);
  if (values.length !== 1 || !email.success) throw new CommandFailure('npm run reset-factors -- EMAIL, the address of an account.');
  if (env.databaseUrl === null && !existsSync(join(env.dataDir, 'muster.db')))
    throw new CommandFailure(`There is no database in ${resolve(env.dataDir)}.`);
  return withDatabase(env, false, async (db) => {
    const at = new Date().toISOString();
    const origin = env.publicUrl ?? `http://localhost:${env.port ?? 3000}`;
    const { user, ended, address } = await writeInTurn(db, null, async (tx) => {
      const user = await findUser({ prisma: tx }, { email: email.data });
      if (!user) throw new CommandFailure(`No account has the address ${email.data}. Nothing was changed.`);
      const ended = await removeFactors(tx, user.id, at);
      const wanted = { purpose: 'factor', email: user.email, userId: user.id, operationKey: null, grant: null } as const;
      const { address } = await makeLink(tx, { now: Date.now, identity: { origin } }, { ...wanted, createdBy: HOST, createdById: null });
      const detail = `Took away the second factors of ${user.name} <${user.email}> on the host, and made a link for a new one. All sessions were ended, all tokens revoked.`;
      await insertAudit(tx, [{ at, kind: 'account', actor: HOST, userId: user.id, operationKey: null, address: '', detail }]);
      return { user, ended, address };
    });
    say(`Took away the second factors of ${user.name} <${user.email}>.`);
    say(`Ended ${formatCount(ended.sessions, 'session')} and revoked ${formatCount(ended.tokens, 'token')}. The password is as it was.`);
    say(`They set up a new one at this address, once, within a day: ${address}`);
    return 0;
  });
}
