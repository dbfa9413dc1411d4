import { useState } from 'react';
import { hasSessionEnded } from '../../_client/session-check';
import { askSignIn } from '../ask-sign-in';
import { EntryField, PasswordField } from '../form/fields';
import { Form } from '../form/form';
import { BackupCodes } from './backup-codes';
import { AfterFactor, Panel } from './panel';
import { QrCode } from './qr-code';
import type { AccountFormProps } from './types';

const inputs = () => import('../../../server/domain/input/account-inputs');

type SetUp = Readonly<{ address: string; secret: string; backupCodes: readonly string[] }>;

/** What the server gives for an authenticator: its address, with the secret in it, and the backup codes. */
function setUpIn(answer: unknown): SetUp {
  const { totpURI, backupCodes } = answer as Readonly<{ totpURI: string; backupCodes: readonly string[] }>;
  return { address: totpURI, secret: new URL(totpURI).searchParams.get('secret') ?? '', backupCodes };
}

/** Sets up an authenticator: the password, then the secret, then a first code of it. */
export function AuthenticatorForm({ about, onClose, onSaved }: AccountFormProps<'authenticator'>) {
  const [given, setGiven] = useState<SetUp | null>(null);
  const [isOver, setIsOver] = useState<boolean | null>(null);
  return (
    <Panel
      title="Set up an authenticator"
      subtitle={given || isOver !== null ? null : 'An app on your telephone or in your password manager that shows six digits.'}
      onClose={onClose}
    >
      {isOver !== null ? (
        <AfterFactor words="The authenticator is set up. It is asked for at your next sign-in." isOver={isOver} onClose={onClose} />
      ) : given ? (
        <Confirm
          given={given}
          onConfirmed={async () => {
            setIsOver(await hasSessionEnded());
            onSaved();
          }}
        />
      ) : (
        <Form
          label="Go on"
          busy="Asking…"
          labels={{ password: 'Password' }}
          read={(data) => ({ password: data.get('password') })}
          schema={async () => (await inputs()).passwordInput}
          send={async (input) => setGiven(setUpIn(await askSignIn('/two-factor/enable', input)))}
        >
          <input type="text" name="username" autoComplete="username" value={about.email} readOnly hidden />
          <PasswordField name="password" label="Password" autoComplete="current-password" width="long" />
        </Form>
      )}
    </Panel>
  );
}

function Confirm({ given, onConfirmed }: Readonly<{ given: SetUp; onConfirmed: () => Promise<void> }>) {
  return (
    <div className="authenticator">
      <div className="authenticator-step">
        <h4>1. Give the secret to the app</h4>
        <QrCode text={given.address} label="The secret as a picture, for the app to scan" />
        <p className="ff-hint">Or type it:</p>
        <p className="authenticator-secret">{given.secret.match(/.{1,4}/g)?.join(' ')}</p>
      </div>
      <div className="authenticator-step">
        <h4>2. Keep the backup codes</h4>
        <BackupCodes codes={given.backupCodes} />
      </div>
      <div className="authenticator-step">
        <h4>3. Show that it works</h4>
        <Form
          label="Set it up"
          busy="Checking…"
          labels={{ code: 'Code' }}
          isSignIn
          read={(data) => ({ code: data.get('code') })}
          schema={async () => (await inputs()).codeInput}
          send={async (input) => {
            await askSignIn('/two-factor/verify-totp', input);
            await onConfirmed();
          }}
        >
          <EntryField name="code" label="Code that the app shows now" autoComplete="one-time-code" isCode />
        </Form>
      </div>
    </div>
  );
}
