import { useState } from 'react';
import { client } from '../../_client/client';
import { patience } from '../../_client/refusal';
import { Form } from '../form/form';
import { GRANT_LABELS, GrantFields, readGrant } from './grant-fields';
import { Done, Panel } from './panel';
import type { AccountFormProps } from './types';

const schema = async () => (await import('../../../server/domain/input/account-inputs')).memberInput;

/** Gives a member another role. */
export function MemberForm({ about, onClose, onSaved }: AccountFormProps<'member'>) {
  const { operation, userId, name, grant, reach } = about;
  const [isSaved, setIsSaved] = useState(false);
  return (
    <Panel title={`Role of ${name}`} onClose={onClose}>
      {isSaved ? (
        <Done words="Saved. It holds from their next request on." />
      ) : (
        <Form
          label="Save the role"
          busy="Saving…"
          labels={GRANT_LABELS}
          read={(data) => ({ operation, userId, ...readGrant(data) })}
          schema={schema}
          send={async (input) => {
            await client.members.save.mutate(input, patience());
            setIsSaved(true);
            onSaved();
          }}
        >
          <GrantFields grant={grant} reach={reach} />
        </Form>
      )}
    </Panel>
  );
}
