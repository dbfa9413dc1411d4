import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { FormProvider, useForm } from 'react-hook-form';
import type { Typed } from '../../../server/domain/definitions/form-fields';
import { type DefinitionValues, definitionKinds } from '../../../server/domain/definitions/kinds';
import type { Source } from '../../../server/domain/definitions/types';
import { saveDefinitionInput } from '../../../server/domain/input/definition-inputs';
import { keyStem } from '../../../server/domain/key-of-title';
import { client } from '../../_client/client';
import { patience, refusalOf } from '../../_client/refusal';
import { proposeKey } from '../definition/propose-key';
import { typedResolver } from '../engine/resolver';
import type { Around } from './around';
import { EntryControl } from './entry-control';
import { FormIdContext } from './form-id';

const FIELDS = definitionKinds.source.fields.filter((field) => field.control !== 'rows');
const ASKED = FIELDS.filter(({ name }) => name !== 'key');

type Props = Readonly<{ around: Around; title: string; onDone: (source: Source | null) => void }>;

/** A source is added on the way, before what it says: the report that follows only names it. */
export function AddSource({ around, title, onDone }: Props) {
  const id = useId();
  const [status, setStatus] = useState('');
  const isBusy = useRef(false);
  const taken = around.definitions.sources.map(({ key }) => key);
  const start: Typed = { key: '', title, address: '', reliability: 'B', knownFrom: around.known };
  const form = useForm<Typed, unknown, DefinitionValues<'source'>>({
    defaultValues: start,
    resolver: typedResolver(definitionKinds.source.schema, FIELDS, (input) => ({
      ...input,
      key: proposeKey(keyStem(String(input.title), 'source'), taken),
    })),
  });
  const { setFocus } = form;
  useEffect(() => setFocus('title'), [setFocus]);

  const save = form.handleSubmit(async (values) => {
    if (isBusy.current) return;
    isBusy.current = true;
    setStatus('Adding…');
    try {
      const input = saveDefinitionInput.parse({ operation: around.operation, kind: 'source', version: null, values });
      const { version } = await client.definitions.save.mutate(input, patience());
      onDone({ ...values, version });
    } catch (thrown) {
      isBusy.current = false;
      const { message, problems } = refusalOf(thrown);
      setStatus(`Not added. ${[message, ...problems.map((problem) => problem.message)].join(' ')}`);
    }
  });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && event.target instanceof HTMLInputElement) {
      event.preventDefault();
      event.stopPropagation();
      void save();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      onDone(null);
    }
  };
  return (
    <FormProvider {...form}>
      <FormIdContext.Provider value={id}>
        <fieldset className="ff-add" onKeyDown={onKeyDown}>
          <legend className="ff-label">A new source</legend>
          <div className="form-fields">
            {ASKED.map((field) => (
              <EntryControl key={field.name} field={field} name={field.name} around={around} />
            ))}
          </div>
          <p className="form-foot">
            <button type="button" className="form-button" onClick={() => void save()}>
              Add this source
            </button>
            <button type="button" className="form-plain" onClick={() => onDone(null)}>
              leave it
            </button>
            <span role="status">{status}</span>
          </p>
        </fieldset>
      </FormIdContext.Provider>
    </FormProvider>
  );
}
