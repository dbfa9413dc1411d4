'use client';

import { PASSWORD_RULE } from '../../../server/domain/password-rule';
import { patience } from '../../_forms/engine/refusal';
import { useAnswer } from '../../_forms/engine/use-answer';
import { signInByPassword } from '../ask-sign-in';
import { EntryField, PasswordField } from '../form/fields';
import { Form } from '../form/form';
import { LinkCut, LinkOver, LinkWait } from './link-state';
import { useSecret } from './use-secret';

/** Sets a new password by the link of an administrator, and signs in where no second factor is asked for. */
export function NewPasswordForm() {
  const token = useSecret();
  const asked = useAnswer(token || null, async (signal, token) => {
    const { client } = await import('../../_live/client');
    return client.account.readLink.mutate({ token, purpose: 'password' }, { signal });
  });
  if (token === '') return <LinkCut where="the administrator gave it to you" />;
  if (token === null || asked.state === 'asking') return <LinkWait />;
  if (asked.state === 'failed')
    return (
      <LinkOver refusal={asked.refusal} again={asked.again}>
        <p>It was used already or has expired. Your password is as it was before: ask an administrator for a new link.</p>
        <p>
          If you set your password by it, <a href="/sign-in">sign in</a>.
        </p>
      </LinkOver>
    );
  const { email } = asked.value;
  return (
    <div className="form-sheet entry">
      <Form
        label="Set the password"
        busy="Setting it…"
        labels={{ password: 'New password' }}
        read={(data) => ({ token, password: data.get('password') })}
        schema={async () => (await import('../../../server/domain/input/account-inputs')).newPasswordInput}
        send={async (input) => {
          const { client } = await import('../../_live/client');
          await client.account.setNewPassword.mutate(input, patience());
          // The code of a second factor is asked for on the page that is made for it.
          const isHalfWay = await signInByPassword(email, input.password);
          location.replace(isHalfWay ? '/sign-in?step=code' : '/');
        }}
      >
        <EntryField name="email" label="E-mail" type="email" autoComplete="username" defaultValue={email} isReadOnly />
        <PasswordField name="password" label="New password" autoComplete="new-password" hint={`${PASSWORD_RULE} All your sessions end.`} />
      </Form>
    </div>
  );
}
