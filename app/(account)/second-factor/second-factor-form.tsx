'use client';

import '../../_account/entry.css';
import { signInByPassword } from '../../_account/ask-sign-in';
import { EntryField, PasswordField } from '../../_account/form/fields';
import { Form } from '../../_account/form/form';
import { LinkCut, LinkOver, LinkWait } from '../../_account/link/link-state';
import { useSecret } from '../../_account/link/use-secret';
import { patience } from '../../_client/refusal';
import { useAnswer } from '../../_forms/engine/use-answer';

const schema = async () => (await import('../../../server/domain/input/account-inputs')).passwordInput;

/** Opens the set-up of a first second factor: by a link, and by the password once more. */
export function SecondFactorForm() {
  const token = useSecret();
  const reply = useAnswer(token || null, async (signal, token) => {
    const { client } = await import('../../_client/client');
    return client.account.readLink.mutate({ token, purpose: 'factor' }, { signal });
  });
  if (token === '') return <LinkCut where="it was given or mailed to you" />;
  if (token === null || reply.state === 'asking') return <LinkWait />;
  if (reply.state === 'failed')
    return (
      <LinkOver refusal={reply.refusal} again={reply.again}>
        <p>
          The link was used, has expired, or was replaced by a newer one. Your account is unchanged. Ask an administrator for a new link.
        </p>
        <p>
          If you used it yourself, <a href="/account">go to your account</a>.
        </p>
      </LinkOver>
    );
  const { email } = reply.value;
  return (
    <div className="form-sheet entry">
      <p className="entry-step">Enter your password again. You then have half an hour to set up an authenticator or a passkey.</p>
      <Form
        label="Go on"
        busy="Signing in…"
        labels={{ password: 'Password' }}
        isSignIn
        read={(data) => ({ password: data.get('password') })}
        schema={schema}
        send={async ({ password }) => {
          const { client } = await import('../../_client/client');
          await signInByPassword(email, password);
          await client.account.openEnrolment.mutate({ token }, patience());
          location.replace('/account#second-factor');
        }}
      >
        <EntryField name="email" label="E-mail" type="email" autoComplete="username" defaultValue={email} isReadOnly />
        <PasswordField name="password" label="Password" autoComplete="current-password" />
      </Form>
    </div>
  );
}
