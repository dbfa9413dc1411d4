'use client';

import { formatDay } from '../../../server/domain/format';
import { PASSWORD_RULE } from '../../../server/domain/password-rule';
import type { InvitationPage } from '../../../server/services/app';
import { patience } from '../../_forms/engine/refusal';
import { useAnswer } from '../../_forms/engine/use-answer';
import { signInByPassword } from '../ask-sign-in';
import { EntryField, PasswordField } from '../form/fields';
import { Form } from '../form/form';
import { LinkCut, LinkOver, LinkWait } from './link-state';
import { useSecret } from './use-secret';

const schema = async () => (await import('../../../server/domain/input/account-inputs')).acceptInput;

type Accepted = Readonly<{ token: string; name: string | null; password: string | null }>;

/** Takes an invitation up: into the account that is signed in, or a new one. */
export function InvitationForm() {
  const token = useSecret();
  const asked = useAnswer(token || null, async (signal, token) => {
    const { client } = await import('../../_live/client');
    return client.account.readInvitation.mutate({ token }, { signal });
  });
  if (token === '') return <LinkCut where="it was handed to you" />;
  if (token === null || asked.state === 'asking') return <LinkWait />;
  if (asked.state === 'failed')
    return (
      <LinkOver refusal={asked.refusal} again={asked.again}>
        <p>The invitation was taken up already, was taken back or has expired. Ask the administrator who sent it for a new one.</p>
        <p>
          If you took it up yourself, <a href="/sign-in">sign in</a>.
        </p>
      </LinkOver>
    );
  return (
    <div className="form-sheet entry">
      <Offer invitation={asked.value} />
      {asked.value.hasAccount && !asked.value.isSignedIn ? (
        <p>
          {`${asked.value.email} has an account. `}
          <a href="/sign-in" target="_blank" rel="noopener">
            Sign in with it in a new tab
          </a>
          {', then '}
          <button type="button" className="form-plain" onClick={() => location.reload()}>
            look again
          </button>
          .
        </p>
      ) : (
        <Acceptance invitation={asked.value} token={token} />
      )}
    </div>
  );
}

function Offer({ invitation: { title, role, createdBy, expiresAt } }: Readonly<{ invitation: InvitationPage }>) {
  return (
    <p className="entry-step">
      {`${createdBy} invites you to `}
      <b>{title}</b>
      {' as '}
      <b>{role}</b>
      {`, until ${formatDay(expiresAt.slice(0, 10))}.`}
    </p>
  );
}

async function accept(input: Accepted, email: string): Promise<void> {
  const { client } = await import('../../_live/client');
  const { operation } = await client.account.acceptInvitation.mutate(input, patience());
  if (input.password !== null) await signInByPassword(email, input.password);
  location.replace(`/${encodeURIComponent(operation)}`);
}

function Acceptance({ invitation, token }: Readonly<{ invitation: InvitationPage; token: string }>) {
  const { email, hasAccount } = invitation;
  const send = (input: Accepted) => accept(input, email);
  if (hasAccount)
    return (
      <Form
        label="Take it up"
        busy="Taking it up…"
        labels={{}}
        read={() => ({ token, name: null, password: null })}
        schema={schema}
        send={send}
      >
        <p className="ff">{`You are signed in as ${email}.`}</p>
      </Form>
    );
  return (
    <Form
      label="Make the account"
      busy="Making it…"
      labels={{ name: 'Name', password: 'Password' }}
      read={(data) => ({ token, name: data.get('name'), password: data.get('password') })}
      schema={schema}
      send={send}
    >
      <EntryField
        name="email"
        label="E-mail"
        type="email"
        autoComplete="username"
        defaultValue={email}
        isReadOnly
        hint="By which you sign in."
      />
      <EntryField name="name" label="Name" autoComplete="name" hint="Stands beside everything that you report." />
      <PasswordField name="password" label="Password" autoComplete="new-password" hint={PASSWORD_RULE} />
    </Form>
  );
}
