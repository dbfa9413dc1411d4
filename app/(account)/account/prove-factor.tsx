'use client';

import '../../_account/action-button.css';
import '../../_ui/panel-button.css';
import { useState } from 'react';
import { type Refusal, refusalOf } from '../../_client/refusal';

/** Gives the passkey in a session that was proved by the password alone. */
export function ProveFactor() {
  const [isBusy, setIsBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const prove = async () => {
    if (isBusy) return;
    setIsBusy(true);
    setRefusal(null);
    try {
      const { signInByPasskey } = await import('../../_account/passkeys');
      await signInByPasskey();
      location.reload();
    } catch (thrown) {
      setRefusal(refusalOf(thrown));
      setIsBusy(false);
    }
  };
  return (
    <p>
      <button type="button" className="edit-button needs-script" aria-disabled={isBusy} onClick={() => void prove()}>
        {isBusy ? 'Waiting for the browser…' : 'Sign in with your passkey'}
      </button>{' '}
      <span role="alert" className="action-refused">
        {refusal?.message}
      </span>
    </p>
  );
}
