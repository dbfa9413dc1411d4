'use client';

import '../../_account/entry.css';
import { HOW_TO_EDIT } from '../../../server/domain/local-editor-words';
import { PASSWORD_RULE } from '../../../server/domain/password-rule';
import { signInByPassword } from '../../_account/ask-sign-in';
import { EntryField, PasswordField } from '../../_account/form/fields';
import { Form } from '../../_account/form/form';
import { LinkOver, LinkWait } from '../../_account/link/link-state';
import { useSecret } from '../../_account/link/use-secret';
import { patience } from '../../_client/refusal';
import { useAnswer } from '../../_forms/engine/use-answer';

/** Makes the first administrator, by a printed link or as the local editor, and signs them in. */
export function SetUpForm({ isLocalEditor }: Readonly<{ isLocalEditor: boolean }>) {
  const secret = useSecret();
  const isOwn = isLocalEditor && secret === '';
  const token = isOwn ? null : secret;
  const reply = useAnswer(token || null, async (signal, token) => {
    const { client } = await import('../../_client/client');
    return client.account.readLink.mutate({ token, purpose: 'set-up' }, { signal });
  });
  if (token === '')
    return (
      <div role="alert" className="link-over">
        <p className="link-over-head">This browser cannot set up an administrator.</p>
        <p>{HOW_TO_EDIT}</p>
        <p>
          If there is an administrator already, <a href="/sign-in">sign in</a>.
        </p>
      </div>
    );
  if (!isOwn && (token === null || reply.state === 'asking')) return <LinkWait />;
  if (reply.state === 'failed')
    return (
      <LinkOver refusal={reply.refusal} again={reply.again}>
        <p>
          The address was used, has expired, or was replaced by a newer one. Until there is an administrator, each start of Muster prints a
          new one.
        </p>
        <p>
          If you set the program up, <a href="/sign-in">sign in</a>.
        </p>
      </LinkOver>
    );
  return (
    <div className="form-sheet entry">
      <Form
        label="Set up the program"
        busy="Setting up…"
        labels={{ name: 'Name', email: 'E-mail', password: 'Password' }}
        read={(data) => ({ token, name: data.get('name'), email: data.get('email'), password: data.get('password') })}
        schema={async () => (await import('../../../server/domain/input/account-inputs')).setUpInput}
        send={async (input) => {
          const { client } = await import('../../_client/client');
          await client.account.setUp.mutate(input, patience());
          await signInByPassword(input.email, input.password);
          location.replace('/account');
        }}
      >
        <EntryField name="name" label="Name" autoComplete="name" hint="Shown beside everything you change." />
        <EntryField name="email" label="E-mail" type="email" autoComplete="username" hint="Used to sign in. No e-mail is sent." />
        <PasswordField name="password" label="Password" autoComplete="new-password" hint={PASSWORD_RULE} />
      </Form>
    </div>
  );
}
