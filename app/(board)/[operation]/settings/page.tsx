import '../../../_account/account.css';
import { connection } from 'next/server';
import { formatDay } from '../../../../server/domain/format';
import { holds } from '../../../../server/domain/rights';
import { ROLES } from '../../../../server/domain/words';
import type { SettingsPage } from '../../../../server/services/app';
import { AccountFormButton } from '../../../_account/account-form-button';
import { ActionButton } from '../../../_account/action-button';
import { AuditList } from '../../../_account/audit-list';
import { TokenTable } from '../../../_account/token-table';
import { grantWords, ROLE_WORDS } from '../../../_account/words';
import { getApp } from '../../../_app/get-app';
import { oneOf } from '../../../_app/one-of';
import type { OperationParams, SearchParams } from '../../../_app/page-request';
import { instantText } from '../../../_figures/change-list';
import { PlainPage } from '../../../_shell/plain-page';
import { RefusedPage } from '../../../_shell/refused-page';
import { Columns } from '../../../_ui/columns';
import { Section } from '../../../_ui/section';
import { EmbedsSection } from './embeds-section';
import { OperationSection } from './operation-section';

type Props = Readonly<{ params: OperationParams; searchParams: SearchParams }>;

export default async function OperationSettingsPage({ params, searchParams }: Props) {
  await connection();
  const { operation } = await params;
  const query = await searchParams;
  const [kind, before] = [oneOf(query.kind), oneOf(query.before)];
  const path = `/${encodeURIComponent(operation)}/settings`;
  const app = await getApp();
  const viewer = app.viewer(operation);
  const embeds = viewer.grant && holds(viewer.grant, { isPublic: false }, 'edit') ? await app.ask('embeds.list', { operation }) : null;
  const of = { operation, page: 'settings' } as const;
  const own = await app.ask('operations.get', { operation });
  // An editor withdraws embeds; all else here is an administrator's, or as long as there is none the local editor's.
  if (embeds?.ok && viewer.grant?.role === 'editor')
    return (
      <PlainPage
        viewer={viewer}
        path={path}
        title={`${embeds.value.title}: settings`}
        subtitle="its description, and charts embedded elsewhere"
        of={of}
      >
        {own.ok && viewer.kind === 'desk' ? <OperationSection settings={own.value} viewer={viewer} /> : null}
        <EmbedsSection page={embeds.value} mayNameSites={false} />
      </PlainPage>
    );
  const answer = await app.ask('members.list', { operation });
  // Of an archived operation the local editor may do nothing but take it out again, copy and delete it.
  if (!answer.ok && own.ok && viewer.mayBegin)
    return (
      <PlainPage viewer={viewer} path={path} title={`${own.value.title}: settings`} of={of}>
        <OperationSection settings={own.value} viewer={viewer} />
      </PlainPage>
    );
  if (!answer.ok) return <RefusedPage error={answer.error} viewer={viewer} path={path} title="Settings" />;
  const settings = answer.value;
  return (
    <PlainPage viewer={viewer} path={path} title={`${settings.title}: settings`} subtitle="who reads, who reports, who decides" of={of}>
      <div className="account">
        <div className="account-side">
          {own.ok ? <OperationSection settings={own.value} viewer={viewer} /> : null}
          <Access settings={settings} />
          <Section id="roles" title="Roles" rule="each may do what those before it may">
            <dl className="role-words">
              {ROLES.map((role) => (
                <div key={role}>
                  <dt>{role}</dt>
                  <dd>{ROLE_WORDS[role]}</dd>
                </div>
              ))}
            </dl>
          </Section>
        </div>
        <div className="account-main">
          <Members settings={settings} viewerId={viewer.isAdministrator ? null : viewer.userId} />
          <Invitations settings={settings} />
          {embeds?.ok ? <EmbedsSection page={embeds.value} mayNameSites /> : null}
          <Section id="tokens" title="Tokens" rule="for this operation, of all its people">
            <TokenTable tokens={settings.tokens} now={Date.now()} hasOperation={false} />
          </Section>
        </div>
      </div>
      <AuditList answer={await app.ask('audit.list', { operation, kind, before })} path={path} kind={kind} before={before} />
    </PlainPage>
  );
}

type PartProps = Readonly<{ settings: SettingsPage }>;

function Access({ settings: { operation, version, isPublic, needsSecondFactor } }: PartProps) {
  return (
    <Section
      id="access"
      title="Access"
      actions={
        <AccountFormButton
          about={{ form: 'access', operation, version, isPublic, needsSecondFactor }}
          label="change"
          name="Change the access"
        />
      }
    >
      <ul className="lines">
        <li>
          <span>Who may read</span>
          <b>{isPublic ? 'everybody' : 'members only'}</b>
        </li>
        <li>
          <span>Editors and administrators</span>
          <b>{needsSecondFactor ? 'need a second factor' : 'need a password'}</b>
        </li>
      </ul>
    </Section>
  );
}

function Invitations({ settings }: PartProps) {
  const { operation, invitations, contributors, indicators, sendsMail } = settings;
  return (
    <Section
      id="invitations"
      title="Invitations"
      rule={sendsMail ? 'go out by mail' : 'e-mail is not set up: hand the links over yourself'}
      actions={<AccountFormButton about={{ form: 'invitation', operation, reach: { contributors, indicators } }} label="invite somebody" />}
    >
      {invitations.length === 0 ? <p className="nothing">No open invitations.</p> : null}
      <ul className="lines">
        {invitations.map(({ id, email, grant, createdBy, expiresAt }) => (
          <li key={id}>
            <span>
              <b className="email">{email}</b>
              <span className="meta">
                <span>{grant ? grantWords(grant) : ''}</span>
                <span>{`by ${createdBy}`}</span>
                <span>{`until ${formatDay(expiresAt.slice(0, 10))}`}</span>
              </span>
            </span>
            <ActionButton
              action={{ name: 'withdraw-invitation', operation, id }}
              label="take back"
              name={`Take back the invitation of ${email}`}
              question="Its link stops working."
              yes="Take it back"
            />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function factorsOf({ user, passkeys }: SettingsPage['members'][number]): string {
  const factors = [
    ...(user.hasTotp ? ['authenticator'] : []),
    ...(passkeys > 0 ? [passkeys === 1 ? 'passkey' : `${passkeys} passkeys`] : []),
  ];
  return factors.length === 0 ? 'none' : factors.join(', ');
}

/** `viewerId` is who may not change their own role; null for those who may. */
function Members({ settings, viewerId }: PartProps & Readonly<{ viewerId: string | null }>) {
  const { operation, members, contributors, indicators } = settings;
  return (
    <Section
      id="members"
      title="Members"
      rule={members.length === 0 ? undefined : `${members.length}, by name; administrators of the program are not among them`}
    >
      {members.length === 0 ? <p className="nothing">Nobody has a role here yet. Administrators of the program need none.</p> : null}
      {members.length > 0 ? (
        <div className="scroll">
          <table className="register ledger">
            <Columns of={['Name', 'Role', 'Second factor', 'Last seen', { unseen: 'Change' }]} />
            <tbody>
              {members.map((member) => {
                const { user, membership, lastSeenAt } = member;
                const { operationKey: _operationKey, ...grant } = membership;
                return (
                  <tr key={user.id} data-state={user.disabledAt === null ? 'live' : 'disabled'}>
                    <th scope="row">
                      {user.name}
                      {user.disabledAt === null ? null : <span className="this-one">disabled</span>}
                      <span className="meta">{user.email}</span>
                    </th>
                    <td data-label="role">{grantWords(grant)}</td>
                    <td data-label="second factor">{factorsOf(member)}</td>
                    <td className="day" data-label="last seen">
                      {lastSeenAt ? instantText(lastSeenAt) : 'not signed in'}
                    </td>
                    <td className="button-cell">
                      {user.id === viewerId ? null : (
                        <span className="actions">
                          <AccountFormButton
                            about={{
                              form: 'member',
                              operation,
                              userId: user.id,
                              name: user.name,
                              grant,
                              reach: { contributors, indicators },
                            }}
                            label="change"
                            name={`Change the role of ${user.name}`}
                          />
                          <ActionButton
                            action={{ name: 'remove-member', operation, userId: user.id }}
                            label="remove"
                            name={`Remove ${user.name}`}
                            question="They lose their role here."
                            yes="Remove"
                          />
                        </span>
                      )}
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      ) : null}
    </Section>
  );
}
