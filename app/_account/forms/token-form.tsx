import { useState } from 'react';
import type { Scope } from '../../../server/domain/words';
import { client } from '../../_client/client';
import { patience } from '../../_client/refusal';
import { readNumber } from '../../_forms/engine/typed';
import { ChecksField, ChoiceField, EntryField } from '../form/fields';
import { Form } from '../form/form';
import { Panel } from './panel';
import { ShownOnce } from './shown-once';
import type { AccountFormProps } from './types';

const schema = async () => (await import('../../../server/domain/input/account-inputs')).issueTokenInput;

const SCOPE_WORDS: Readonly<Record<Scope, string>> = {
  read: 'read the board',
  report: 'report figures',
  program: 'bring operations in',
};

/** A token that was issued, this one time. */
export function IssuedToken({ secret }: Readonly<{ secret: string }>) {
  return (
    <ShownOnce label="The token, shown this one time" text={secret}>
      <p className="ff-hint">
        Send it as <code>Authorization: Bearer …</code>. Whoever has it acts in your name: keep it like a password.
      </p>
    </ShownOnce>
  );
}

/** Issues a token for one operation, and shows it this one time. */
export function TokenForm({ about, onClose, onSaved }: AccountFormProps<'token'>) {
  const [first] = about.operations;
  const [chosen, setChosen] = useState(first?.key ?? '');
  const [secret, setSecret] = useState<string | null>(null);
  const scopes = about.operations.find(({ key }) => key === chosen)?.scopes ?? [];
  return (
    <Panel title="Issue a token" subtitle="It lets a program do what you may do, in one operation only." onClose={onClose}>
      {secret !== null ? (
        <IssuedToken secret={secret} />
      ) : (
        <Form
          label="Issue the token"
          busy="Issuing…"
          labels={{ name: 'Name', operation: 'Operation', scopes: 'It may', days: 'Days' }}
          read={(data) => ({
            operation: data.get('operation'),
            name: data.get('name'),
            scopes: data.getAll('scopes'),
            days: readNumber(String(data.get('days') ?? '')),
          })}
          schema={schema}
          send={async (input) => {
            setSecret((await client.tokens.issue.mutate(input, patience())).secret);
            onSaved();
          }}
        >
          <EntryField name="name" label="Name" width="long" hint="What uses it, such as “nightly import”." />
          <ChoiceField
            name="operation"
            label="Operation"
            width="middle"
            options={about.operations.map(({ key, title }) => ({ value: key, label: title }))}
            defaultValue={chosen}
            onChange={setChosen}
          />
          <EntryField name="days" label="Ends after, days" width="short" defaultValue="90" isFigure hint="At most 365." />
          <ChecksField
            key={chosen}
            name="scopes"
            label="It may"
            options={scopes.map((scope) => ({ value: scope, label: SCOPE_WORDS[scope] }))}
            chosen={['read']}
          />
        </Form>
      )}
    </Panel>
  );
}
