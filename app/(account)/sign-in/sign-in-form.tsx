'use client';

import '../../_account/entry.css';
import { useState } from 'react';
import { askSignIn, signInByPassword } from '../../_account/ask-sign-in';
import { EntryField, PasswordField } from '../../_account/form/fields';
import { Form } from '../../_account/form/form';
import { type Refusal, refusalOf } from '../../_client/refusal';

const inputs = () => import('../../../server/domain/input/account-inputs');

type Step = 'password' | 'code' | 'backup code';

type Props = Readonly<{ next: string /** The password was given elsewhere, and only the code is missing. */; startsWithCode: boolean }>;

/** Signs in: by password and, where it is asked for, a second factor; or by a passkey. */
export function SignInForm({ next, startsWithCode }: Props) {
  const [step, setStep] = useState<Step>(startsWithCode ? 'code' : 'password');
  const [words, setWords] = useState('');
  const goOn = () => location.assign(next);
  /** The half-way sign-in is over: what remains is to begin again, and why. */
  const onRefused = ({ message }: Refusal) => {
    if (!/begin again/i.test(message)) return false;
    setWords(message);
    setStep('password');
    return true;
  };
  return (
    <div className="form-sheet entry">
      <div role="status" className="entry-words">
        {words}
      </div>
      {/* It stays while the code is asked for: whoever goes back finds what they typed. */}
      <div hidden={step !== 'password'}>
        <Form
          label="Sign in"
          busy="Signing in…"
          labels={{ email: 'E-mail', password: 'Password' }}
          isSignIn
          read={(data) => ({ email: data.get('email'), password: data.get('password') })}
          schema={async () => (await inputs()).signInInput}
          send={async ({ email, password }) => {
            setWords('');
            if (await signInByPassword(email, password)) setStep('code');
            else goOn();
          }}
        >
          <EntryField name="email" label="E-mail" type="email" autoComplete="username webauthn" />
          <PasswordField name="password" label="Password" autoComplete="current-password" />
        </Form>
        <ByPasskey onSignedIn={goOn} />
        <p className="entry-help">
          Forgot your password or lost your second factor? Ask an administrator for a link. Accounts come by invitation.
        </p>
      </div>
      {step === 'password' ? null : <CodeStep step={step} onStep={setStep} onRefused={onRefused} onSignedIn={goOn} />}
    </div>
  );
}

type CodeProps = Readonly<{
  step: Exclude<Step, 'password'>;
  onStep: (step: Step) => void;
  onRefused: (refusal: Refusal) => boolean;
  onSignedIn: () => void;
}>;

function CodeStep({ step, onStep, onRefused, onSignedIn }: CodeProps) {
  const isBackup = step === 'backup code';
  return (
    <>
      <p className="entry-step">Password accepted. Now give your second factor.</p>
      <Form
        key={step}
        label="Sign in"
        busy="Signing in…"
        labels={{ code: 'Code' }}
        isSignIn
        onRefused={onRefused}
        read={(data) => ({ code: data.get('code') })}
        schema={async () => (isBackup ? (await inputs()).backupCodeInput : (await inputs()).codeInput)}
        send={async (input) => {
          await askSignIn(isBackup ? '/two-factor/verify-backup-code' : '/two-factor/verify-totp', input);
          onSignedIn();
        }}
        foot={
          <>
            <button type="button" className="form-plain" onClick={() => onStep(isBackup ? 'code' : 'backup code')}>
              {isBackup ? 'Use the authenticator' : 'Use a backup code'}
            </button>
            <button type="button" className="form-plain" onClick={() => onStep('password')}>
              Back
            </button>
          </>
        }
      >
        {isBackup ? (
          <EntryField name="code" label="Backup code" hint="One of the codes you saved. Each works once." hasFocus />
        ) : (
          <EntryField
            name="code"
            label="Code of the authenticator"
            autoComplete="one-time-code"
            isCode
            hint="Six digits. Each code works once."
            hasFocus
          />
        )}
      </Form>
    </>
  );
}

function ByPasskey({ onSignedIn }: Readonly<{ onSignedIn: () => void }>) {
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const signIn = async () => {
    if (isBusy) return;
    setIsBusy(true);
    setRefusal(null);
    try {
      const { signInByPasskey } = await import('../../_account/passkeys');
      await signInByPasskey();
      onSignedIn();
    } catch (thrown) {
      setRefusal(refusalOf(thrown));
    }
    setIsBusy(false);
  };
  return (
    <div className="entry-passkey needs-script">
      <button type="button" aria-disabled={isBusy} onClick={() => void signIn()}>
        {isBusy ? 'Waiting for the browser…' : 'Sign in with a passkey'}
      </button>
      <p role="alert" className="ff-error-plain">
        {refusal?.message}
      </p>
    </div>
  );
}
