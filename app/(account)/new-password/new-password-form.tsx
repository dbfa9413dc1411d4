'use client';

import '../../_account/entry.css';
import { PASSWORD_RULE } from '../../../server/domain/password-rule';
import { signInByPassword } from '../../_account/ask-sign-in';
import { EntryField, PasswordField } from '../../_account/form/fields';
import { Form } from '../../_account/form/form';
import { LinkCut, LinkOver, LinkWait } from '../../_account/link/link-state';
import { useSecret } from '../../_account/link/use-secret';
import { patience } from '../../_client/refusal';
import { useAnswer } from '../../_forms/engine/use-answer';

/** Sets a new password by the link of an administrator, and signs in where no second factor is asked for. */
export function NewPasswordForm() {
  const token = useSecret();
  const reply = useAnswer(token || null, async (signal, token) => {
    const { client } = await import('../../_client/client');
    return client.account.readLink.mutate({ token, purpose: 'password' }, { signal });
  });
  if (token === '') return <LinkCut where="the administrator gave it to you" />;
  if (token === null || reply.state === 'asking') return <LinkWait />;
  if (reply.state === 'failed')
    return (
      <LinkOver refusal={reply.refusal} again={reply.again}>
        <p>The link was used or has expired. Your password is unchanged. Ask an administrator for a new link.</p>
        <p>
          If you used it to set your password, <a href="/sign-in">sign in</a>.
        </p>
      </LinkOver>
    );
  const { email } = reply.value;
  return (
    <div className="form-sheet entry">
      <Form
        label="Set the password"
        busy="Setting it…"
        labels={{ password: 'New password' }}
        read={(data) => ({ token, password: data.get('password') })}
        schema={async () => (await import('../../../server/domain/input/account-inputs')).newPasswordInput}
        send={async (input) => {
          const { client } = await import('../../_client/client');
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
