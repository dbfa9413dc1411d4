import { useState } from 'react';
import { client } from '../../_client/client';
import { patience } from '../../_client/refusal';
import { readNumber } from '../../_forms/engine/typed';
import { EntryField } from '../form/fields';
import { Form } from '../form/form';
import { Panel } from './panel';
import { IssuedToken } from './token-form';
import type { AccountFormProps } from './types';

const schema = async () => (await import('../../../server/domain/input/account-inputs')).issueProgramTokenInput;

/** Issues a token of the whole program to its administrator, and shows it this one time. */
export function ProgramTokenForm({ onClose, onSaved }: AccountFormProps<'program-token'>) {
  const [secret, setSecret] = useState<string | null>(null);
  return (
    <Panel
      title="Issue a token of the program"
      subtitle="It imports whole operations, from operation files and UN monthly returns, while you administer the program."
      onClose={onClose}
    >
      {secret !== null ? (
        <IssuedToken secret={secret} />
      ) : (
        <Form
          label="Issue the token"
          busy="Issuing…"
          labels={{ name: 'Name', days: 'Days' }}
          read={(data) => ({ name: data.get('name'), days: readNumber(String(data.get('days') ?? '')) })}
          schema={schema}
          send={async (input) => {
            setSecret((await client.tokens.issueForProgram.mutate(input, patience())).secret);
            onSaved();
          }}
        >
          <EntryField name="name" label="Name" width="long" hint="What uses it, such as “nightly import”." />
          <EntryField name="days" label="Ends after, days" width="short" defaultValue="90" isFigure hint="At most 365." />
        </Form>
      )}
    </Panel>
  );
}
