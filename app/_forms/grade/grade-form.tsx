import { useId, useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { readDay } from '../../../server/domain/day-text';
import { isDay } from '../../../server/domain/days';
import { type ScalarField, type Typed, textIn } from '../../../server/domain/definitions/form-fields';
import type { Definitions, Source } from '../../../server/domain/definitions/types';
import { LIMITS } from '../../../server/domain/input/fields';
import { gradeInput } from '../../../server/domain/input/grade-input';
import { RELIABILITIES, RELIABILITY_WORDS } from '../../../server/domain/words';
import type { Refusal } from '../../_client/refusal';
import { draftKey } from '../engine/draft';
import { typedResolver } from '../engine/resolver';
import { useDraft, useStart } from '../engine/use-draft';
import { useSave } from '../engine/use-save';
import { ScalarControl } from '../fields/scalar-control';
import type { FormProps } from '../form-props';
import { FormPanel } from '../panel/form-panel';
import { RELIABILITY } from '../report/fields';
import { Effect } from './effect';

const FIELDS: readonly ScalarField[] = [
  { ...RELIABILITY, label: 'New reliability', width: 'middle' },
  { name: 'knownFrom', label: 'Known from', control: 'day', width: 'short', saying: 'holds from' },
  { name: 'reason', label: 'Reason', control: 'area', limit: LIMITS.reason, width: 'full', hint: 'Kept with the source.' },
];

function currentOf(current: unknown): Pick<Source, 'version' | 'reliability'> | null {
  const isSource = typeof current === 'object' && current !== null && 'version' in current && 'reliability' in current;
  return isSource ? (current as Source) : null;
}

/** Grades a source anew: what it would change on the viewed day is seen before it is saved. */
export function GradeForm({ request, definitions }: Readonly<{ request: FormProps; definitions: Definitions }>) {
  const { operation, subject, known, onClose } = request;
  const id = useId();
  const source = definitions.sources.find(({ key }) => key === subject);
  const initial: Typed = { reliability: '', knownFrom: known, reason: '' };
  const keptUnder = draftKey(request, 'grade', subject, null);
  const start = useStart(keptUnder, initial, null, request.entry);
  const [restoredAt, setRestoredAt] = useState(start.restoredAt);
  const [theirs, setTheirs] = useState<Pick<Source, 'version' | 'reliability'> | null>(null);
  const version = theirs?.version ?? source?.version ?? 1;
  const complete = (input: Record<string, unknown>) => ({ ...input, operation, key: subject ?? '', version });
  const form = useForm<Typed, unknown, unknown>({
    defaultValues: start.typed,
    resolver: typedResolver<unknown>(gradeInput, FIELDS, complete),
  });
  const draft = useDraft(keptUnder, form, initial, start);
  useWatch({ control: form.control });
  const title = `Grade anew: ${source?.title ?? ''}`;
  const save = useSave(form, {
    request,
    title,
    subjects: [`source:${subject ?? ''}`],
    draft,
    formId: id,
    names: FIELDS.map(({ name }) => name),
    onRefused: ({ code, current }: Refusal) => {
      if (code === 'STALE_VERSION') setTheirs(currentOf(current));
      return null;
    },
  });
  const submit = form.handleSubmit(async () => {
    const input = gradeInput.parse({ ...complete({}), ...readTyped(form.getValues()) });
    await save.send('sources.grade', input);
  }, save.clear);

  if (!source) return null;
  const typed = form.getValues();
  const reliability = RELIABILITIES.find((letter) => letter === textIn(typed, 'reliability')) ?? null;
  const knownFrom = readDay(textIn(typed, 'knownFrom'));
  const now = theirs?.reliability ?? source.reliability;
  const around = { definitions, known, operation };
  return (
    <FormPanel
      formId={id}
      title={title}
      subtitle={`${theirs ? 'Somebody regraded it while you edited: it is' : 'Now'} ${now}, ${RELIABILITY_WORDS[now]}`}
      onClose={onClose}
      onSubmit={() => void submit()}
      form={form}
      fields={FIELDS}
      save={save}
      label="Save the grade"
      restoredAt={restoredAt}
      onDiscard={() => {
        form.reset(initial);
        setRestoredAt(null);
      }}
    >
      <div className="form-fields">
        {FIELDS.map((field) => (
          <ScalarControl key={field.name} field={field} name={field.name} around={around} />
        ))}
      </div>
      {reliability && isDay(knownFrom) ? (
        <Effect operation={operation} sourceKey={source.key} reliability={reliability} knownFrom={knownFrom} known={known} />
      ) : (
        <p className="form-present">Choose a grade to see its effect.</p>
      )}
    </FormPanel>
  );
}

function readTyped(typed: Typed) {
  return { reliability: textIn(typed, 'reliability'), knownFrom: readDay(textIn(typed, 'knownFrom')), reason: textIn(typed, 'reason') };
}
