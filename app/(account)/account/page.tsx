import { connection } from 'next/server';
import { formatDay } from '../../../server/domain/format';
import { holds } from '../../../server/domain/rights';
import type { Scope } from '../../../server/domain/words';
import type { AccountPage, App } from '../../../server/services/app';
import { ActionButton } from '../../_account/action-button';
import { FormDoor } from '../../_account/form-door';
import { TokenTable } from '../../_account/token-table';
import { browserWords, factorWords, grantWords } from '../../_account/words';
import { getApp } from '../../_app/get-app';
import { RefusedPage } from '../../_app/refused-page';
import { instantText } from '../../_ui/change-list';
import { Columns } from '../../_ui/columns';
import { PlainSheet } from '../../_ui/plain-sheet';
import { Section } from '../../_ui/section';

const PATH = '/account';

export default async function OwnAccountPage() {
  await connection();
  const app = await getApp();
  const viewer = app.viewer(null);
  const answer = await app.account();
  if (!answer.ok) return <RefusedPage error={answer.error} viewer={viewer} path={PATH} title="Your account" />;
  const account = answer.value;
  const operations = await app.operations();
  const titles = new Map(operations.map(({ key, title }) => [key, title]));
  return (
    <PlainSheet viewer={viewer} path={PATH} page="account" title={account.name} subtitle={account.email}>
      <div className="account">
        <div className="account-side">
          <Roles account={account} titles={titles} />
          <Factors account={account} />
          <Passkeys account={account} />
          <Section id="password" title="Password" doors={<FormDoor about={{ form: 'password', email: account.email }} label="change it" />}>
            <p className="small">Changing it ends your other sessions.</p>
          </Section>
        </div>
        <div className="account-main">
          <Sessions account={account} />
          <Section
            id="tokens"
            title="Tokens"
            rule="for programs that act in your name, each in one operation"
            doors={
              operations.length > 0 ? (
                <FormDoor about={{ form: 'token', operations: operations.map((one) => scoped(app, one)) }} label="issue a token" />
              ) : null
            }
          >
            <TokenTable tokens={account.tokens.map((token) => ({ token, userName: null }))} now={Date.now()} hasOperation />
          </Section>
        </div>
      </div>
    </PlainSheet>
  );
}

/** An operation with what a token for it may be given: never more than its user may. */
function scoped(app: App, { key, title }: Readonly<{ key: string; title: string }>) {
  const mayReport = holds(app.viewer(key).grant, { isPublic: false }, 'report');
  const scopes: readonly Scope[] = mayReport ? ['read', 'report'] : ['read'];
  return { key, title, scopes };
}

type Props = Readonly<{ account: AccountPage }>;

function Roles({ account, titles }: Props & Readonly<{ titles: ReadonlyMap<string, string> }>) {
  return (
    <Section id="roles" title="Roles">
      <ul className="lines">
        {account.isAdministrator ? (
          <li>
            <span>The whole program</span>
            <b>administrator</b>
          </li>
        ) : null}
        {account.grants.map(({ operation, grant }) => (
          <li key={operation}>
            <a href={`/${encodeURIComponent(operation)}`}>{titles.get(operation) ?? operation}</a>
            <b>{grantWords(grant)}</b>
          </li>
        ))}
      </ul>
      {!account.isAdministrator && account.grants.length === 0 ? (
        <p className="nothing">None: you read what is open to everybody. Roles come by invitation.</p>
      ) : null}
    </Section>
  );
}

function Factors({ account }: Props) {
  const { hasTotp, email } = account;
  return (
    <Section
      id="second-factor"
      title="Second factor"
      doors={
        hasTotp ? (
          <FormDoor about={{ form: 'no-authenticator', email }} label="take it away" name="Take the authenticator away" />
        ) : (
          <FormDoor about={{ form: 'authenticator', email }} label="set up an authenticator" />
        )
      }
    >
      <p>{hasTotp ? 'An authenticator: its code is asked for after your password.' : 'None: who has your password is you.'}</p>
      <p className="small">Setting it up or taking it away ends your other sessions.</p>
    </Section>
  );
}

function Passkeys({ account: { passkeys } }: Props) {
  return (
    <Section
      id="passkeys"
      title="Passkeys"
      rule="sign in without a password"
      doors={<FormDoor about={{ form: 'passkey' }} label="add a passkey" />}
    >
      {passkeys.length === 0 ? <p>None.</p> : null}
      <ul className="lines">
        {passkeys.map(({ id, name, createdAt }) => (
          <li key={id}>
            <span>
              <b>{name}</b>
              <span className="meta">{createdAt ? `added ${formatDay(createdAt.slice(0, 10))}` : ''}</span>
            </span>
            <ActionButton
              action={{ name: 'remove-passkey', id }}
              label="remove"
              name={`Remove the passkey ${name}`}
              question="All your sessions end."
              yes="Remove it"
            />
          </li>
        ))}
      </ul>
      <p className="small">Adding or removing one ends all your sessions: you sign in again.</p>
    </Section>
  );
}

function Sessions({ account: { sessions } }: Props) {
  return (
    <Section id="sessions" title="Sessions" rule="where you are signed in; one that nobody uses ends after twelve hours">
      <div className="scroll">
        <table className="register ledger">
          <Columns of={['Browser', 'Last used', 'Since', { unseen: 'End' }]} />
          <tbody>
            {sessions.map((session) => {
              const browser = browserWords(session.userAgent);
              return (
                <tr key={session.id}>
                  <th scope="row">
                    {browser}
                    {session.isThis ? <span className="this-one">this one</span> : null}
                    <span className="meta">
                      <span>{`by ${factorWords(session.factor)}`}</span>
                      <span>{`from ${session.address}`}</span>
                    </span>
                  </th>
                  <td className="day" data-label="last used">
                    {instantText(session.lastUsedAt)}
                  </td>
                  <td className="day" data-label="since">
                    {instantText(session.createdAt)}
                  </td>
                  <td className="door-cell">
                    <ActionButton
                      action={{ name: 'end-session', id: session.id }}
                      label="end"
                      name={`End the session of ${browser}`}
                      question={session.isThis ? 'You are signed out here.' : 'It is signed out there.'}
                      yes="End it"
                    />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
