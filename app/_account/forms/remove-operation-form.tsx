import { useState } from 'react';
import { formatCount } from '../../../server/domain/format';
import { client } from '../../_client/client';
import { patience } from '../../_client/refusal';
import { useAnswer } from '../../_forms/engine/use-answer';
import { EntryField } from '../form/fields';
import { Form } from '../form/form';
import { Done, Panel } from './panel';
import type { AccountFormProps } from './types';

const schema = async () => (await import('../../../server/domain/input/operation-inputs')).removeOperationInput;

/** Deletes an operation for good, once its title is typed. Says first what goes with it, and offers the file that keeps it. */
export function RemoveOperationForm({ about: { operation, title }, onClose }: AccountFormProps<'remove-operation'>) {
  const reply = useAnswer(operation, (signal, key) => client.operations.describeRemoval.query({ operation: key }, { signal }));
  const [isGone, setIsGone] = useState(false);
  if (isGone)
    return (
      <Panel title="Delete the operation" onClose={onClose}>
        <Done words={`${title} is deleted.`}>
          <p>
            <a href="/?all">All operations</a>
          </p>
        </Done>
      </Panel>
    );
  return (
    <Panel title="Delete the operation" subtitle="This cannot be undone." onClose={onClose}>
      {reply.state === 'asking' ? <p className="form-present">Counting what goes with it…</p> : null}
      {reply.state === 'failed' ? <p className="form-present">{`What goes with it cannot be counted. ${reply.refusal.message}`}</p> : null}
      {reply.state === 'has' ? (
        <p className="form-present">
          {`With it go ${formatCount(reply.value.reports, 'report')}, ${formatCount(reply.value.snapshots, 'snapshot')} and ${formatCount(reply.value.embeds, 'embed')}: their addresses say then that the operation was deleted. `}
          {reply.value.comparisons > 0
            ? `So do the addresses of ${formatCount(reply.value.comparisons, 'comparison')} with it that were frozen in other operations. `
            : null}
          <a href={reply.value.exportAddress} download>
            Download it whole first
          </a>
          , to be able to bring it back.
        </p>
      ) : null}
      <Form
        label="Delete for good"
        busy="Deleting…"
        labels={{ title: 'Its title' }}
        read={(data) => ({ operation, title: data.get('title') })}
        schema={schema}
        send={async (input) => {
          await client.operations.remove.mutate(input, patience());
          setIsGone(true);
        }}
      >
        <EntryField name="title" label="Its title, as it stands" hint={title} />
      </Form>
    </Panel>
  );
}
