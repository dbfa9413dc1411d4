import { useState } from 'react';
import { formatDay } from '../../../server/domain/format';
import { client } from '../../_client/client';
import { patience } from '../../_client/refusal';
import { Form } from '../form/form';
import { Panel } from './panel';
import { ShownOnce } from './shown-once';
import type { AccountFormProps } from './types';

const schema = async () => (await import('../../../server/domain/input/account-inputs')).userInput;

type Made = Readonly<{ address: string; expiresAt: string }>;

const WORDS = {
  password: {
    title: (name: string) => `A new password for ${name}`,
    hint: 'Their password holds until they use the link. Then their sessions end, their tokens are revoked, and links that they made stop working. Second factors stay: take them away beside it if they are lost too.',
  },
  factor: {
    title: (name: string) => `A second factor for ${name}`,
    hint: 'With the link and their password they set up a first authenticator or passkey. Nothing else changes.',
  },
} as const;

/** Makes a link by which somebody sets a new password, or sets up a first second factor. */
export function UserLinkForm({ about, onClose, onSaved }: AccountFormProps<'user-link'>) {
  const [made, setMade] = useState<Made | null>(null);
  return (
    <Panel title={WORDS[about.of].title(about.name)} onClose={onClose}>
      {made ? (
        <ShownOnce label={`Link for ${about.name}, shown this one time`} text={made.address}>
          <p className="ff-hint">
            {`Send it where only they can read it. It works once, until ${formatDay(made.expiresAt.slice(0, 10))}, ${made.expiresAt.slice(11, 16)}Z.`}
          </p>
        </ShownOnce>
      ) : (
        <Form
          label="Create the link"
          busy="Creating it…"
          labels={{}}
          read={() => ({ userId: about.userId })}
          schema={schema}
          send={async (input) => {
            const { makePasswordLink, makeFactorLink } = client.users;
            setMade(await (about.of === 'password' ? makePasswordLink : makeFactorLink).mutate(input, patience()));
            onSaved();
          }}
        >
          <p className="ff">{WORDS[about.of].hint}</p>
        </Form>
      )}
    </Panel>
  );
}
