import { useState } from 'react';
import { askSignIn } from '../ask-sign-in';
import { PasswordField } from '../form/fields';
import { Form } from '../form/form';
import { BackupCodes } from './backup-codes';
import { Done, Panel } from './panel';
import type { AccountFormProps } from './types';

const schema = async () => (await import('../../../server/domain/input/account-inputs')).passwordInput;

/** Makes new backup codes, for the password. The old ones stop working. */
export function NewBackupCodesForm({ about, onClose, onSaved }: AccountFormProps<'backup-codes'>) {
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  return (
    <Panel title="New backup codes" onClose={onClose}>
      {codes ? (
        <Done words="These are your backup codes now. The old ones stopped working, and your other sessions ended.">
          <BackupCodes codes={codes} />
        </Done>
      ) : (
        <Form
          label="Make them"
          busy="Making them…"
          labels={{ password: 'Password' }}
          read={(data) => ({ password: data.get('password') })}
          schema={schema}
          send={async (input) => {
            const answer = await askSignIn('/two-factor/generate-backup-codes', input);
            setCodes((answer as Readonly<{ backupCodes: readonly string[] }>).backupCodes);
            onSaved();
          }}
        >
          <input type="text" name="username" autoComplete="username" value={about.email} readOnly hidden />
          <PasswordField
            name="password"
            label="Password"
            autoComplete="current-password"
            width="long"
            hint="Your old backup codes stop working."
          />
        </Form>
      )}
    </Panel>
  );
}
