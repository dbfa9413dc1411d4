import '../../_account/account.css';
import { connection } from 'next/server';
import { formatCount } from '../../../server/domain/format';
import type { UserSummary } from '../../../server/services/app';
import { AccountFormButton } from '../../_account/account-form-button';
import { ActionButton } from '../../_account/action-button';
import { AuditList } from '../../_account/audit-list';
import { TokenTable } from '../../_account/token-table';
import { grantWords } from '../../_account/words';
import { getApp, givenIn } from '../../_app/get-app';
import { oneOf } from '../../_app/one-of';
import type { SearchParams } from '../../_app/page-request';
import { PlainPage } from '../../_shell/plain-page';
import { RefusedPage } from '../../_shell/refused-page';
import { Columns } from '../../_ui/columns';
import { Section } from '../../_ui/section';

const PATH = '/people';

export default async function PeoplePage({ searchParams }: Readonly<{ searchParams: SearchParams }>) {
  await connection();
  const query = await searchParams;
  const [kind, before] = [oneOf(query.kind), oneOf(query.before)];
  const app = await getApp();
  const viewer = app.viewer(null);
  const answer = await app.ask('users.list');
  if (!answer.ok) return <RefusedPage error={answer.error} viewer={viewer} path={PATH} title="People" />;
  return (
    <PlainPage viewer={viewer} path={PATH} page="people" title="People" subtitle="all accounts of this program, and what happened to them">
      <Section
        id="accounts"
        title="Accounts"
        rule={`${answer.value.length}, by name; new ones come by invitation, from the settings of an operation`}
      >
        <div className="scroll">
          <table className="register ledger people">
            <Columns of={['Name', 'Roles', 'Second factor', 'State', { unseen: 'Change' }]} />
            <tbody>
              {answer.value.map((summary) => (
                <Person key={summary.user.id} summary={summary} isOwn={summary.user.id === viewer.userId} />
              ))}
            </tbody>
          </table>
        </div>
      </Section>
      <Section id="tokens" title="Tokens of the program" rule="they import whole operations; issued on the account page">
        <TokenTable tokens={givenIn(await app.ask('tokens.listOfProgram'))} now={Date.now()} hasOperation={false} />
      </Section>
      <AuditList
        answer={await app.ask('audit.list', { operation: null, kind, before })}
        path={PATH}
        kind={kind}
        before={before}
        isOfProgram
      />
    </PlainPage>
  );
}

function factorsOf(hasTotp: boolean, passkeys: number): string {
  const words = [...(hasTotp ? ['authenticator'] : []), ...(passkeys > 0 ? [formatCount(passkeys, 'passkey')] : [])];
  return words.join(', ') || 'none';
}

function Person({ summary: { user, memberships, passkeys }, isOwn }: Readonly<{ summary: UserSummary; isOwn: boolean }>) {
  const isDisabled = user.disabledAt !== null;
  const hasFactor = user.hasTotp || passkeys > 0;
  return (
    <tr data-state={isDisabled ? 'disabled' : 'live'}>
      <th scope="row">
        {user.name}
        {isOwn ? <span className="this-one">you</span> : null}
        <span className="meta">{user.email}</span>
      </th>
      <td data-label="roles">
        {user.isAdministrator ? <span className="line">administrator of the program</span> : null}
        {memberships.map(({ operationKey, ...grant }) => (
          <span key={operationKey} className="line">
            {`${operationKey}: ${grantWords(grant)}`}
          </span>
        ))}
        {!user.isAdministrator && memberships.length === 0 ? 'none' : null}
      </td>
      <td data-label="second factor">{factorsOf(user.hasTotp, passkeys)}</td>
      <td data-label="state">{isDisabled ? 'disabled' : 'open'}</td>
      <td className="button-cell">
        {isOwn ? (
          <a href="/account">your account</a>
        ) : (
          <span className="actions">
            <PersonActions user={user} hasFactor={hasFactor} isDisabled={isDisabled} />
          </span>
        )}
      </td>
    </tr>
  );
}

function PersonActions({ user, hasFactor, isDisabled }: Readonly<{ user: UserSummary['user']; hasFactor: boolean; isDisabled: boolean }>) {
  const { id: userId, name, isAdministrator } = user;
  return (
    <>
      <AccountFormButton
        about={{ form: 'user-link', of: 'password', userId, name }}
        label="new password"
        name={`Make a link for a new password of ${name}`}
      />
      {hasFactor ? null : (
        <AccountFormButton
          about={{ form: 'user-link', of: 'factor', userId, name }}
          label="second factor"
          name={`Make a link for a second factor of ${name}`}
        />
      )}
      <ActionButton
        action={{ name: 'reset-factors', userId }}
        label="reset factors"
        name={`Remove the second factors of ${name}`}
        question="Removes the authenticator and passkeys. Ends sessions and tokens."
        yes="Remove them"
      />
      <ActionButton
        action={{ name: 'save-user', userId, isDisabled, isAdministrator: !isAdministrator }}
        label={isAdministrator ? 'no administrator' : 'make administrator'}
        name={isAdministrator ? `Make ${name} no administrator any more` : `Make ${name} an administrator`}
        question={isAdministrator ? 'They keep their other roles.' : 'They administer every operation and all accounts.'}
        yes={isAdministrator ? 'Take it back' : 'Make administrator'}
      />
      <ActionButton
        action={{ name: 'save-user', userId, isDisabled: !isDisabled, isAdministrator }}
        label={isDisabled ? 'enable' : 'disable'}
        name={isDisabled ? `Enable ${name}` : `Disable ${name}`}
        question={isDisabled ? 'They can sign in again.' : 'Sessions, streams and tokens end at once.'}
        yes={isDisabled ? 'Enable' : 'Disable'}
      />
    </>
  );
}
