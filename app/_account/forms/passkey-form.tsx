import { useState } from 'react';
import { hasSessionEnded } from '../../_client/session-check';
import { EntryField } from '../form/fields';
import { Form } from '../form/form';
import { AfterFactor, Panel } from './panel';
import type { AccountFormProps } from './types';

const schema = async () => (await import('../../../server/domain/input/account-inputs')).passkeyInput;

/** Adds a passkey: a name, then what the browser asks. */
export function PasskeyForm({ onClose, onSaved }: AccountFormProps<'passkey'>) {
  const [isOver, setIsOver] = useState<boolean | null>(null);
  return (
    <Panel
      title="Add a passkey"
      subtitle="Stored on this device, a security key or in your password manager. It signs you in without a password."
      onClose={onClose}
    >
      {isOver !== null ? (
        <AfterFactor words="The passkey is added." isOver={isOver} onClose={onClose} />
      ) : (
        <Form
          label="Add it"
          busy="Waiting for the browser…"
          labels={{ name: 'Name' }}
          read={(data) => ({ name: data.get('name') })}
          schema={schema}
          send={async ({ name }) => {
            const { addPasskey } = await import('../passkeys');
            await addPasskey(name);
            setIsOver(await hasSessionEnded());
            onSaved();
          }}
        >
          <EntryField
            name="name"
            label="Name"
            width="long"
            hint="A name to recognise it, such as “security key on the ring”. All your sessions end when it is added: you sign in again."
          />
        </Form>
      )}
    </Panel>
  );
}
