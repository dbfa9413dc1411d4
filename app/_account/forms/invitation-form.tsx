import { useState } from 'react';
import { formatDay } from '../../../server/domain/format';
import { grantOf } from '../../../server/domain/rights';
import { client } from '../../_client/client';
import { patience } from '../../_client/refusal';
import { EntryField } from '../form/fields';
import { Form } from '../form/form';
import { GRANT_LABELS, GrantFields, readGrant } from './grant-fields';
import { Done, Panel } from './panel';
import { ShownOnce } from './shown-once';
import type { AccountFormProps } from './types';

const schema = async () => (await import('../../../server/domain/input/account-inputs')).inviteInput;

type Sent = Readonly<{ email: string; address: string | null; expiresAt: string }>;

/** Invites somebody by mail, or by a link to hand over where there is none. */
export function InvitationForm({ about, onClose, onSaved }: AccountFormProps<'invitation'>) {
  const { operation, reach } = about;
  const [sent, setSent] = useState<Sent | null>(null);
  return (
    <Panel title="Invite somebody" subtitle={sent ? null : 'By a link that works once, within seven days.'} onClose={onClose}>
      {sent?.address ? (
        <ShownOnce label={`Link for ${sent.email}, shown this one time`} text={sent.address}>
          <p className="ff-hint">
            {`Send it where only they can read it: whoever opens it first takes the role. It works once, until ${formatDay(sent.expiresAt.slice(0, 10))}.`}
          </p>
        </ShownOnce>
      ) : sent ? (
        <Done words={`The invitation went to ${sent.email}`} />
      ) : (
        <Form
          label="Invite"
          busy="Inviting…"
          labels={{ email: 'E-mail', ...GRANT_LABELS }}
          read={(data) => ({ operation, email: data.get('email'), ...readGrant(data) })}
          schema={schema}
          send={async (input) => {
            const { address, expiresAt } = await client.members.invite.mutate(input, patience());
            setSent({ email: input.email, address, expiresAt });
            onSaved();
          }}
        >
          <EntryField name="email" label="E-mail" type="email" width="long" />
          <GrantFields grant={grantOf('reader')} reach={reach} />
        </Form>
      )}
    </Panel>
  );
}
