import { client } from '../../_client/client';
import { patience } from '../../_client/refusal';
import { Form } from '../form/form';
import { OPERATION_LABELS, TitleAndKeyFields } from './operation-fields';
import { Panel } from './panel';
import type { AccountFormProps } from './types';

const schema = async () => (await import('../../../server/domain/input/operation-inputs')).copyOperationInput;

/** Begins another operation with the definitions of this one, and goes to its board. */
export function CopyOperationForm({ about: { operation, title }, onClose }: AccountFormProps<'copy-operation'>) {
  return (
    <Panel
      title="Copy without reports"
      subtitle={`Forces, contributors, indicators, milestones, places and stances of ${title}`}
      onClose={onClose}
    >
      <Form
        label="Create the copy"
        busy="Copying…"
        labels={OPERATION_LABELS}
        read={(data) => ({ operation, title: data.get('title'), ...(data.get('key') === '' ? {} : { key: data.get('key') }) })}
        schema={schema}
        send={async (input) => {
          const { key } = await client.operations.copy.mutate(input, patience());
          location.assign(`/${encodeURIComponent(key)}`);
        }}
      >
        <TitleAndKeyFields title={`${title}, a copy`} />
      </Form>
    </Panel>
  );
}
