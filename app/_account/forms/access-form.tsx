import { useState } from 'react';
import { client } from '../../_client/client';
import { patience } from '../../_client/refusal';
import { ChecksField, OneOfField } from '../form/fields';
import { Form } from '../form/form';
import { Done, Panel } from './panel';
import type { AccountFormProps } from './types';

const schema = async () => (await import('../../../server/domain/input/account-inputs')).accessInput;

/** Decides who may read the operation, and whether its editors need a second factor. */
export function AccessForm({ about, onClose, onSaved }: AccountFormProps<'access'>) {
  const { operation, version, isPublic, needsSecondFactor } = about;
  const [savedAs, setSavedAs] = useState<number | null>(null);
  return (
    <Panel title="Change the access" onClose={onClose}>
      {savedAs !== null ? (
        <Done words={`Saved as revision ${savedAs}`} />
      ) : (
        <Form
          label="Save the access"
          busy="Saving…"
          labels={{ isPublic: 'Readers', needsSecondFactor: 'Second factor' }}
          read={(data) => ({
            operation,
            version,
            isPublic: data.get('isPublic') === 'yes',
            needsSecondFactor: data.get('needsSecondFactor') === 'yes',
          })}
          schema={schema}
          send={async (input) => {
            setSavedAs((await client.operations.saveAccess.mutate(input, patience())).revision);
            onSaved();
          }}
        >
          <OneOfField
            name="isPublic"
            label="Who may read"
            width="long"
            defaultValue={isPublic ? 'yes' : 'no'}
            options={[
              { value: 'yes', label: 'Everybody', hint: 'who reaches this address, without an account' },
              { value: 'no', label: 'Members only', hint: 'for everybody else there is no such operation' },
            ]}
          />
          <ChecksField
            name="needsSecondFactor"
            label="Editors and administrators"
            width="long"
            options={[{ value: 'yes', label: 'need a second factor' }]}
            chosen={needsSecondFactor ? ['yes'] : []}
            hint="Without one they are readers. You need one yourself to ask for it."
          />
        </Form>
      )}
    </Panel>
  );
}
