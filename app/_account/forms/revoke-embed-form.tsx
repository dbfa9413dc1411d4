import { useState } from 'react';
import { client } from '../../_client/client';
import { patience } from '../../_client/refusal';
import { EntryField } from '../form/fields';
import { Form } from '../form/form';
import { Done, Panel } from './panel';
import type { AccountFormProps } from './types';

const schema = async () => (await import('../../../server/domain/input/embed-inputs')).revokeEmbedInput;

/** Withdraws an embed: from then on its places say so. */
export function RevokeEmbedForm({ about, onClose, onSaved }: AccountFormProps<'revoke-embed'>) {
  const { operation, id, title } = about;
  const [isDone, setIsDone] = useState(false);
  return (
    <Panel
      title={`Withdraw: ${title}`}
      subtitle="Pages that embed it then say that it was withdrawn, and when. This cannot be undone; you can make another embed."
      onClose={onClose}
    >
      {isDone ? (
        <Done words="Withdrawn." />
      ) : (
        <Form
          label="Withdraw it"
          busy="Withdrawing…"
          labels={{ reason: 'Reason' }}
          read={(data) => ({ operation, id, reason: data.get('reason') })}
          schema={schema}
          send={async (input) => {
            await client.embeds.revoke.mutate(input, patience());
            setIsDone(true);
            onSaved();
          }}
        >
          <EntryField name="reason" label="Reason" hint="Shown in this list and in the audit log only." />
        </Form>
      )}
    </Panel>
  );
}
