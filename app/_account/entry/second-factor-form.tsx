'use client';

import { patience } from '../../_forms/engine/refusal';
import { useAnswer } from '../../_forms/engine/use-answer';
import { signInByPassword } from '../ask-sign-in';
import { EntryField, PasswordField } from '../form/fields';
import { Form } from '../form/form';
import { LinkCut, LinkOver, LinkWait } from './link-state';
import { useSecret } from './use-secret';

const schema = async () => (await import('../../../server/domain/input/account-inputs')).passwordInput;

/** Opens the set-up of a first second factor: by a link, and by the password once more. */
export function SecondFactorForm() {
  const token = useSecret();
  const asked = useAnswer(token || null, async (signal, token) => {
    const { client } = await import('../../_live/client');
    return client.account.readLink.mutate({ token, purpose: 'factor' }, { signal });
  });
  if (token === '') return <LinkCut where="it was given or mailed to you" />;
  if (token === null || asked.state === 'asking') return <LinkWait />;
  if (asked.state === 'failed')
    return (
      <LinkOver refusal={asked.refusal} again={asked.again}>
        <p>It was used already, has expired, or a newer one was made. Your account is as it was: ask an administrator for a new link.</p>
        <p>
          If you used it yourself, <a href="/account">go to your account</a>.
        </p>
      </LinkOver>
    );
  const { email } = asked.value;
  return (
    <div className="form-sheet entry">
      <p className="entry-step">Give your password once more. Then you have half an hour to set up an authenticator or a passkey.</p>
      <Form
        label="Go on"
        busy="Signing in…"
        labels={{ password: 'Password' }}
        isSignIn
        read={(data) => ({ password: data.get('password') })}
        schema={schema}
        send={async ({ password }) => {
          const { client } = await import('../../_live/client');
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
