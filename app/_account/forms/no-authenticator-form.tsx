import { useState } from 'react';
import { hasSessionEnded } from '../../_client/session-check';
import { askSignIn } from '../ask-sign-in';
import { PasswordField } from '../form/fields';
import { Form } from '../form/form';
import { AfterFactor, Panel } from './panel';
import type { AccountFormProps } from './types';

const schema = async () => (await import('../../../server/domain/input/account-inputs')).passwordInput;

/** Takes the authenticator away, for the password. */
export function NoAuthenticatorForm({ about, onClose, onSaved }: AccountFormProps<'no-authenticator'>) {
  const [isOver, setIsOver] = useState<boolean | null>(null);
  return (
    <Panel title="Remove the authenticator" onClose={onClose}>
      {isOver !== null ? (
        <AfterFactor
          words="The authenticator is removed. In this session you can set up another within half an hour."
          isOver={isOver}
          onClose={onClose}
        />
      ) : (
        <Form
          label="Remove it"
          busy="Removing it…"
          labels={{ password: 'Password' }}
          read={(data) => ({ password: data.get('password') })}
          schema={schema}
          send={async (input) => {
            await askSignIn('/two-factor/disable', input);
            setIsOver(await hasSessionEnded());
            onSaved();
          }}
        >
          <input type="text" name="username" autoComplete="username" value={about.email} readOnly hidden />
          <PasswordField
            name="password"
            label="Password"
            autoComplete="current-password"
            width="long"
            hint="Your backup codes stop working with it, and your other sessions end."
          />
        </Form>
      )}
    </Panel>
  );
}
