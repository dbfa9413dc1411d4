import { useState } from 'react';
import { formatDay } from '../../../server/domain/format';
import { patience } from '../../_forms/engine/refusal';
import { client } from '../../_live/client';
import { Form } from '../form/form';
import { ShownOnce } from '../shown-once';
import { Panel } from './panel';
import type { AccountFormProps } from './types';

const schema = async () => (await import('../../../server/domain/input/account-inputs')).userInput;

type Made = Readonly<{ address: string; expiresAt: string }>;

/** Makes a link by which somebody who forgot their password sets a new one. */
export function PasswordLinkForm({ about, onClose, onSaved }: AccountFormProps<'password-link'>) {
  const [made, setMade] = useState<Made | null>(null);
  return (
    <Panel title={`A new password for ${about.name}`} onClose={onClose}>
      {made ? (
        <ShownOnce label={`Link for ${about.name}, shown this one time`} text={made.address}>
          <p className="ff-hint">
            {`Hand it over by a way that only they read. It works once, until ${formatDay(made.expiresAt.slice(0, 10))}, ${made.expiresAt.slice(11, 16)}Z.`}
          </p>
        </ShownOnce>
      ) : (
        <Form
          label="Make the link"
          busy="Making it…"
          labels={{}}
          read={() => ({ userId: about.userId })}
          schema={schema}
          send={async (input) => {
            setMade(await client.users.makePasswordLink.mutate(input, patience()));
            onSaved();
          }}
        >
          <p className="ff">
            Their password and their sessions hold until they use the link. Second factors stay: take them away beside it if they are lost
            too.
          </p>
        </Form>
      )}
    </Panel>
  );
}
