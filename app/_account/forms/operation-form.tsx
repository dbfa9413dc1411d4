import { useState } from 'react';
import { client } from '../../_client/client';
import { patience } from '../../_client/refusal';
import { EntryField } from '../form/fields';
import { Form } from '../form/form';
import { OPERATION_LABELS, readSettings, SettingsFields, ShapeField } from './operation-fields';
import { readWords, WordFields, wordLabels } from './own-words-fields';
import { Done, Panel } from './panel';
import { QuestionField, readQuestion } from './question-field';
import type { AccountFormProps } from './types';

const schema = async () => (await import('../../../server/domain/input/operation-inputs')).changeOperationInput;

/** Changes what an operation says of itself. */
export function OperationForm({ about, onClose, onSaved }: AccountFormProps<'operation'>) {
  const { operation, version, title, shape, words, question, day, ...settings } = about.settings;
  const [chosen, setChosen] = useState(shape);
  const [savedAs, setSavedAs] = useState<number | null>(null);
  return (
    <Panel title="Change the operation" subtitle={operation} onClose={onClose}>
      {savedAs !== null ? (
        <Done words={`Saved as revision ${savedAs}`} />
      ) : (
        <Form
          label="Save the operation"
          busy="Saving…"
          labels={{ ...OPERATION_LABELS, ...wordLabels(chosen) }}
          read={(data) => ({
            operation,
            version,
            title: data.get('title'),
            ...readSettings(data),
            ...readQuestion(data),
            words: readWords(data, chosen),
          })}
          schema={schema}
          send={async (input) => {
            setSavedAs((await client.operations.change.mutate(input, patience())).revision);
            onSaved();
          }}
        >
          <EntryField name="title" label="Title" defaultValue={title} />
          <ShapeField shape={shape} onChange={setChosen} />
          <WordFields key={chosen} shape={chosen} words={words} />
          <QuestionField operation={operation} day={day} question={question} />
          <SettingsFields {...settings} />
        </Form>
      )}
    </Panel>
  );
}
