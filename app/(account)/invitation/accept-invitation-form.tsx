'use client';

import '../../_account/entry.css';
import { formatDay } from '../../../server/domain/format';
import { PASSWORD_RULE } from '../../../server/domain/password-rule';
import type { InvitationPage } from '../../../server/services/app';
import { signInByPassword } from '../../_account/ask-sign-in';
import { EntryField, PasswordField } from '../../_account/form/fields';
import { Form } from '../../_account/form/form';
import { LinkCut, LinkOver, LinkWait } from '../../_account/link/link-state';
import { useSecret } from '../../_account/link/use-secret';
import { patience } from '../../_client/refusal';
import { useAnswer } from '../../_forms/engine/use-answer';

const schema = async () => (await import('../../../server/domain/input/account-inputs')).acceptInput;

type Accepted = Readonly<{ token: string; name: string | null; password: string | null }>;

/** Takes an invitation up: into the account that is signed in, or a new one. */
export function InvitationForm() {
  const token = useSecret();
  const reply = useAnswer(token || null, async (signal, token) => {
    const { client } = await import('../../_client/client');
    return client.account.readInvitation.mutate({ token }, { signal });
  });
  if (token === '') return <LinkCut where="it was handed to you" />;
  if (token === null || reply.state === 'asking') return <LinkWait />;
  if (reply.state === 'failed')
    return (
      <LinkOver refusal={reply.refusal} again={reply.again}>
        <p>The invitation was used, was withdrawn or has expired. Ask the administrator who sent it for a new one.</p>
        <p>
          If you used it yourself, <a href="/sign-in">sign in</a>.
        </p>
      </LinkOver>
    );
  return (
    <div className="form-sheet entry">
      <Offer invitation={reply.value} />
      {reply.value.hasAccount && !reply.value.isSignedIn ? (
        <p>
          {`${reply.value.email} has an account. `}
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
        <Acceptance invitation={reply.value} token={token} />
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
  const { client } = await import('../../_client/client');
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
        label="Accept the invitation"
        busy="Accepting…"
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
      label="Create the account"
      busy="Creating it…"
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
        hint="Used to sign in."
      />
      <EntryField name="name" label="Name" autoComplete="name" hint="Shown beside everything you report." />
      <PasswordField name="password" label="Password" autoComplete="new-password" hint={PASSWORD_RULE} />
    </Form>
  );
}
