import { useId, useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import type { ScalarField, Typed } from '../../../server/domain/definitions/form-fields';
import type { Definitions } from '../../../server/domain/definitions/types';
import { formatDay } from '../../../server/domain/format';
import { type ConfirmInput, confirmInput } from '../../../server/domain/input/confirm-input';
import { LIMITS } from '../../../server/domain/input/fields';
import type { Duty } from '../../../server/domain/rhythm/rhythm';
import { draftKey } from '../engine/draft';
import { typedResolver } from '../engine/resolver';
import { useDraft, useStart } from '../engine/use-draft';
import { useSave } from '../engine/use-save';
import { ScalarControl } from '../fields/scalar-control';
import type { FormProps } from '../form-props';
import { FormPanel } from '../panel/form-panel';
import { AS_OF, KNOWN_AT, SOURCE } from '../report/fields';
import { SourceFields } from '../report/source-fields';
import { Picks, pickName } from './picks';

const DAY: ScalarField = { ...AS_OF, label: 'Reporting day' };
const RETURN: ScalarField = {
  name: 'isCompleteReturn',
  label: 'a complete return: contributors that are not ticked have none',
  control: 'check',
  hint: 'Only for contributors to one force at one stage.',
  width: 'full',
};
const NOTE: ScalarField = { name: 'note', label: 'Note', control: 'area', limit: LIMITS.note - 40, width: 'full' };

const TITLE = 'Mark a reporting day complete';

type Props = Readonly<{ request: FormProps; duties: readonly Duty[]; definitions: Definitions }>;

/** Marks a reporting day complete: what is ticked is said again as of that day, in one change. */
export function ConfirmForm({ request, duties, definitions }: Props) {
  const { operation, known, onClose } = request;
  const id = useId();
  const owed = duties.filter(({ lastAsOf }) => lastAsOf !== null && lastAsOf < known);
  const picks = Object.fromEntries(owed.map(({ overdueDays }, index) => [pickName(index), overdueDays > 0]));
  const initial: Typed = {
    asOf: known,
    knownAt: known,
    sourceKey: '',
    reliability: '',
    credibility: '2',
    note: '',
    isCompleteReturn: false,
    ...picks,
  };
  const keptUnder = draftKey(request, 'confirm', known, null);
  const start = useStart(keptUnder, initial, null, request.entry);
  const [restoredAt, setRestoredAt] = useState(start.restoredAt);
  const fields = [DAY, KNOWN_AT, SOURCE, NOTE, RETURN];
  const complete = (input: Record<string, unknown>, typed: Typed) => ({
    ...input,
    operation,
    reliability: typed.reliability,
    credibility: Number(typed.credibility),
    keys: owed.filter((_, index) => typed[pickName(index)] === true).map(({ seriesKey }) => seriesKey),
  });
  const form = useForm<Typed, unknown, ConfirmInput>({
    defaultValues: start.typed,
    resolver: typedResolver<ConfirmInput>(confirmInput, fields, complete),
  });
  const draft = useDraft(keptUnder, form, initial, start);
  useWatch({ control: form.control });
  const save = useSave(form, {
    request,
    title: TITLE,
    subjects: complete({}, form.getValues()).keys,
    draft,
    formId: id,
    names: [...fields.map(({ name }) => name), 'keys', 'reliability', 'credibility'],
  });
  const submit = form.handleSubmit(async (input) => {
    await save.send('rhythm.confirm', input);
  }, save.clear);
  const around = { definitions, known, operation };
  return (
    <FormPanel
      formId={id}
      title={TITLE}
      subtitle={`What is ticked is said again as of ${formatDay(known)}, unchanged: each a report of its own, all in one change.`}
      onClose={onClose}
      onSubmit={() => void submit()}
      form={form}
      fields={[...fields, { name: 'keys', label: 'Figures', control: 'check' }]}
      save={save}
      label="Report the ticked figures unchanged"
      restoredAt={restoredAt}
      onDiscard={() => {
        form.reset(initial);
        setRestoredAt(null);
      }}
    >
      <div className="form-fields">
        {[DAY, KNOWN_AT].map((field) => (
          <ScalarControl key={field.name} field={field} name={field.name} around={around} />
        ))}
      </div>
      <Picks duties={owed} />
      <SourceFields around={around} />
      <div className="form-fields">
        <ScalarControl field={RETURN} name={RETURN.name} around={around} />
      </div>
    </FormPanel>
  );
}
