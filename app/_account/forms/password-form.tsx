import { useState } from 'react';
import { PASSWORD_RULE } from '../../../server/domain/password-rule';
import { hasSessionEnded } from '../../_client/session-check';
import { askSignIn } from '../ask-sign-in';
import { PasswordField } from '../form/fields';
import { Form } from '../form/form';
import { AfterFactor, Panel } from './panel';
import type { AccountFormProps } from './types';

const schema = async () => (await import('../../../server/domain/input/account-inputs')).changePasswordInput;

/** Changes the password of who is signed in. */
export function PasswordForm({ about, onClose, onSaved }: AccountFormProps<'password'>) {
  const [isOver, setIsOver] = useState<boolean | null>(null);
  return (
    <Panel title="Change the password" onClose={onClose}>
      {isOver !== null ? (
        <AfterFactor
          words="The password is changed. Your tokens are revoked: issue new ones to the programs that use them."
          isOver={isOver}
          onClose={onClose}
        />
      ) : (
        <Form
          label="Change the password"
          busy="Changing…"
          labels={{ currentPassword: 'Password now', newPassword: 'New password' }}
          alias={{ password: 'currentPassword' }}
          read={(data) => ({ currentPassword: data.get('currentPassword'), newPassword: data.get('newPassword') })}
          schema={schema}
          send={async (input) => {
            await askSignIn('/change-password', input);
            setIsOver(await hasSessionEnded());
            onSaved();
          }}
        >
          <input type="text" name="username" autoComplete="username" value={about.email} readOnly hidden />
          <PasswordField name="currentPassword" label="Password now" autoComplete="current-password" width="long" />
          <PasswordField name="newPassword" label="New password" autoComplete="new-password" width="long" hint={PASSWORD_RULE} />
        </Form>
      )}
    </Panel>
  );
}
