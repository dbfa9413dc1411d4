import { FIRST_SHAPE } from '../../../server/domain/shapes/shapes';
import { client } from '../../_client/client';
import { patience } from '../../_client/refusal';
import { OneOfField } from '../form/fields';
import { Form } from '../form/form';
import { OPERATION_LABELS, ownTimeZone, readSettings, SettingsFields, ShapeField, TitleAndKeyFields } from './operation-fields';
import { Panel } from './panel';
import type { AccountFormProps } from './types';

const schema = async () => (await import('../../../server/domain/input/operation-inputs')).createOperationInput;

/** Begins an operation, and goes to its board. */
export function NewOperationForm({ onClose }: AccountFormProps<'new-operation'>) {
  return (
    <Panel title="New operation" subtitle="Everything but its key can be changed later." onClose={onClose}>
      <Form
        label="Create the operation"
        busy="Creating…"
        labels={OPERATION_LABELS}
        read={(data) => ({
          title: data.get('title'),
          ...(data.get('key') === '' ? {} : { key: data.get('key') }),
          ...readSettings(data),
          isPublic: data.get('isPublic') === 'yes',
        })}
        schema={schema}
        send={async (input) => {
          const { key } = await client.operations.create.mutate(input, patience());
          location.assign(`/${encodeURIComponent(key)}`);
        }}
      >
        <TitleAndKeyFields />
        <ShapeField shape={FIRST_SHAPE} />
        <OneOfField
          name="isPublic"
          label="Who may read"
          width="long"
          defaultValue="no"
          options={[
            { value: 'no', label: 'Members only', hint: 'for everybody else there is no such operation' },
            { value: 'yes', label: 'Everybody', hint: 'who reaches this address, without an account' },
          ]}
        />
        <SettingsFields subtitle="" heldOn={null} timeZone={ownTimeZone()} rollup="mean" tags={[]} />
      </Form>
    </Panel>
  );
}
