import '../../_account/account.css';
import { connection } from 'next/server';
import { formatDay } from '../../../server/domain/format';
import { holds } from '../../../server/domain/rights';
import type { Scope } from '../../../server/domain/words';
import type { AccountPage, App } from '../../../server/services/app';
import { AccountFormButton } from '../../_account/account-form-button';
import { ActionButton } from '../../_account/action-button';
import { TokenTable } from '../../_account/token-table';
import { browserWords, factorWords, grantWords } from '../../_account/words';
import { getApp, givenIn } from '../../_app/get-app';
import { instantText } from '../../_figures/change-list';
import { PlainPage } from '../../_shell/plain-page';
import { RefusedPage } from '../../_shell/refused-page';
import { Columns } from '../../_ui/columns';
import { Section } from '../../_ui/section';
import { ProveFactor } from './prove-factor';

const PATH = '/account';

export default async function OwnAccountPage() {
  await connection();
  const app = await getApp();
  const viewer = app.viewer(null);
  const answer = await app.ask('account.get');
  if (!answer.ok) return <RefusedPage error={answer.error} viewer={viewer} path={PATH} title="Your account" />;
  const account = answer.value;
  const { operations } = givenIn(await app.ask('operations.list'));
  const titles = new Map(operations.map(({ key, title }) => [key, title]));
  return (
    <PlainPage viewer={viewer} path={PATH} page="account" title={account.name} subtitle={account.email}>
      <div className="account">
        <div className="account-side">
          {account.owesFactor ? <HalfSignedIn account={account} /> : null}
          <Roles account={account} titles={titles} />
          <Factors account={account} />
          <Passkeys account={account} />
          <Section
            id="password"
            title="Password"
            actions={account.owesFactor ? null : <AccountFormButton about={{ form: 'password', email: account.email }} label="change it" />}
          >
            <p className="small">Changing it ends your other sessions, revokes your tokens and takes back invitations that you made.</p>
          </Section>
        </div>
        <div className="account-main">
          <Sessions account={account} />
          <Section
            id="tokens"
            title="Tokens"
            rule="for programs that act in your name, each in one operation; of the program, to bring operations in"
            actions={
              account.owesFactor ? null : (
                <>
                  {operations.length > 0 ? (
                    <AccountFormButton
                      about={{ form: 'token', operations: operations.map((one) => scoped(app, one)) }}
                      label="issue a token"
                    />
                  ) : null}
                  {account.isAdministrator ? (
                    <AccountFormButton about={{ form: 'program-token' }} label="issue one of the program" />
                  ) : null}
                </>
              )
            }
          >
            <TokenTable tokens={account.tokens.map((token) => ({ token, userName: null }))} now={Date.now()} hasOperation />
          </Section>
        </div>
      </div>
    </PlainPage>
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
        <p className="nothing">No roles. You can read boards that are open to everyone. Roles come by invitation.</p>
      ) : null}
    </Section>
  );
}

/** True when this session may add a second factor now. */
function mayEnrol({ hasTotp, passkeys, owesFactor, mayEnrolUntil }: AccountPage): boolean {
  return hasTotp || passkeys.length > 0 ? !owesFactor : mayEnrolUntil !== null;
}

/** What a session that was proved by the password alone is to do first. */
function HalfSignedIn({ account: { hasTotp, passkeys } }: Props) {
  return (
    <Section id="half-signed-in" title="Sign-in is not complete">
      <p>You signed in with your password only. Give your second factor to change how you sign in, issue tokens or administer.</p>
      {passkeys.length > 0 ? <ProveFactor /> : null}
      {hasTotp ? (
        <p>
          <a href="/sign-in?again=1&next=/account">Sign in with your authenticator</a>
        </p>
      ) : null}
      <p className="small">If you lost it, ask an administrator for a link to set up a new one.</p>
    </Section>
  );
}

function Factors({ account }: Props) {
  const { hasTotp, email, owesFactor, passkeys } = account;
  const actions = hasTotp ? (
    <>
      <AccountFormButton about={{ form: 'backup-codes', email }} label="new backup codes" />
      <AccountFormButton about={{ form: 'no-authenticator', email }} label="take it away" name="Remove the authenticator" />
    </>
  ) : mayEnrol(account) ? (
    <AccountFormButton about={{ form: 'authenticator', email }} label="set up an authenticator" />
  ) : null;
  return (
    <Section id="second-factor" title="Second factor" actions={owesFactor ? null : actions}>
      <p>
        {hasTotp
          ? 'An authenticator: its code is asked for after your password.'
          : passkeys.length > 0
            ? 'No authenticator. Your passkeys are your second factor.'
            : 'Off: password only.'}
      </p>
      {hasTotp || passkeys.length > 0 ? (
        <p className="small">Adding or removing it ends your other sessions.</p>
      ) : (
        <HowToEnrol account={account} />
      )}
    </Section>
  );
}

/** How somebody without a second factor comes to one. */
function HowToEnrol({ account: { mayEnrolUntil, sendsMail, email } }: Props) {
  if (mayEnrolUntil !== null)
    return (
      <p className="small">
        {`In this session you can set up an authenticator or a passkey until ${mayEnrolUntil.slice(11, 16)}Z. Later it needs a link.`}
      </p>
    );
  return (
    <>
      <p className="small">
        {`To set up an authenticator or a passkey you need a link, so that nobody who learns your password can add their own. ${
          sendsMail ? 'Send the link by e-mail, or ask an administrator.' : 'Ask an administrator for one.'
        } Where nobody else administers Muster, whoever runs it makes one with npm run reset-factors -- ${email}.`}
      </p>
      {sendsMail ? (
        <ActionButton
          action={{ name: 'mail-factor-link' }}
          label="mail me the link"
          name="Mail me the link for a second factor"
          question={`It goes to ${email}.`}
          yes="Mail it"
        />
      ) : null}
    </>
  );
}

function Passkeys({ account }: Props) {
  const { passkeys, owesFactor } = account;
  const isLast = passkeys.length === 1 && !account.hasTotp;
  return (
    <Section
      id="passkeys"
      title="Passkeys"
      rule="sign in without a password"
      actions={mayEnrol(account) ? <AccountFormButton about={{ form: 'passkey' }} label="add a passkey" /> : null}
    >
      {passkeys.length === 0 ? <p>None.</p> : null}
      <ul className="lines">
        {passkeys.map(({ id, name, createdAt }) => (
          <li key={id}>
            <span>
              <b>{name}</b>
              <span className="meta">{createdAt ? `added ${formatDay(createdAt.slice(0, 10))}` : ''}</span>
            </span>
            {owesFactor ? null : (
              <ActionButton
                action={{ name: 'remove-passkey', id }}
                label="remove"
                name={`Remove the passkey ${name}`}
                question={
                  isLast ? 'All your sessions end. It is your last second factor: a new one will need a link.' : 'All your sessions end.'
                }
                yes="Remove it"
              />
            )}
          </li>
        ))}
      </ul>
      <p className="small">Adding or removing one ends all your sessions: you sign in again.</p>
    </Section>
  );
}

function Sessions({ account: { sessions } }: Props) {
  return (
    <Section id="sessions" title="Sessions" rule="where you are signed in; an unused session ends after twelve hours">
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
                  <td className="button-cell">
                    <ActionButton
                      action={{ name: 'end-session', id: session.id }}
                      label="end"
                      name={`End the session of ${browser}`}
                      question={session.isThis ? 'You are signed out here.' : 'That browser is signed out.'}
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
