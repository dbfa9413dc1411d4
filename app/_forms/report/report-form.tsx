import { useEffect, useId, useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { dayOfInstant } from '../../../server/domain/days';
import { type Field, type Typed, textIn } from '../../../server/domain/definitions/form-fields';
import type { Definitions } from '../../../server/domain/definitions/types';
import type { FieldProblem } from '../../../server/domain/errors';
import type { ReportInput } from '../../../server/domain/input/report-input';
import { nameOfSeries } from '../../../server/domain/series/names';
import { draftKey } from '../engine/draft';
import { useAnswer } from '../engine/use-answer';
import { useDraft, useStart } from '../engine/use-draft';
import { useSave } from '../engine/use-save';
import type { FormProps } from '../form-props';
import { FormPanel } from '../panel/form-panel';
import { ABOUT, chosenKey, findSeries, partsOf } from './about';
import { Chooser } from './chooser';
import { COMMON, QUALIFIER } from './fields';
import { Present } from './present';
import { quantityField } from './quantity';
import { reportResolver } from './report-resolver';
import { SourceFields } from './source-fields';
import { signature, startOf } from './start';
import { askKnown, liveWarnings } from './surroundings';
import { ValueFields } from './value-fields';

type Props = Readonly<{ request: FormProps; definitions: Definitions }>;

/** What the server found unusual, and in what: it no longer holds when that changes. */
type Judged = Readonly<{ of: string; warnings: readonly FieldProblem[] }>;

/** Reports one figure, one day of a milestone, one sign: beside what is known of it now. */
export function ReportForm({ request, definitions }: Props) {
  const { operation, subject, within, known, onClose } = request;
  const id = useId();
  const fixed = findSeries(subject, definitions);
  const initial = startOf(request, definitions);
  const keptUnder = draftKey(request, 'report', subject, within);
  const start = useStart(keptUnder, initial, null, request.entry);
  const [restoredAt, setRestoredAt] = useState(start.restoredAt);
  const [judged, setJudged] = useState<Judged | null>(null);

  const about = { operation, fixedKey: fixed?.key ?? null, definitions };
  const form = useForm<Typed, unknown, ReportInput>({
    defaultValues: start.typed,
    resolver: reportResolver(about, dayOfInstant(Date.now())),
  });
  const { errors } = form.formState;
  const draft = useDraft(keptUnder, form, initial, start);
  useWatch({ control: form.control });
  const typed = form.getValues();

  const series = fixed ?? findSeries(chosenKey(typed), definitions);
  const unit = series?.unit ?? '';
  const reply = useAnswer(series ? `${series.key} ${known}` : null, (signal) =>
    series ? askKnown(operation, series, definitions, known, signal) : Promise.resolve({ page: null, beside: [] }),
  );
  const previewed = series && reply.state === 'has' ? liveWarnings(typed, series, reply.value, definitions) : [];
  const warnings = judged?.of === signature(typed) ? judged.warnings : previewed;
  const isReasonAsked = warnings.length > 0 || textIn(typed, 'reason') !== '' || errors.reason !== undefined;

  const { setFocus } = form;
  useEffect(() => {
    if (judged) setFocus('reason');
  }, [judged, setFocus]);

  const fields: readonly Field[] = [
    ...(fixed ? [] : [ABOUT, ...partsOf(typed)]),
    quantityField('value', 'Value', unit, false),
    quantityField('low', 'Low', unit, true),
    quantityField('high', 'High', unit, true),
    QUALIFIER,
    ...COMMON,
  ];
  const title = fixed ? `Report: ${nameOfSeries(fixed, definitions)}` : 'Report a figure';
  const save = useSave(form, {
    request,
    title: series ? `Report: ${nameOfSeries(series, definitions)}` : title,
    subjects: series ? [series.key] : [],
    draft,
    formId: id,
    names: fields.map(({ name }) => name),
    onRefused: ({ code, problems }) => {
      if (code !== 'NEEDS_REASON') return null;
      setJudged({ of: signature(form.getValues()), warnings: problems });
      form.setError('reason', { type: 'server', message: 'Say why it is right.' });
      return null;
    },
  });
  const submit = form.handleSubmit(async (report) => {
    await save.send('reports.append', report);
  }, save.clear);

  const around = { definitions, known, operation };
  return (
    <FormPanel
      formId={id}
      title={title}
      subtitle={subject !== null && !fixed ? 'A total is counted, not reported: choose what it is made of.' : null}
      isTop={subject === null && within === null}
      onClose={onClose}
      onSubmit={() => void submit()}
      form={form}
      fields={fields}
      save={save}
      label="Save the report"
      restoredAt={restoredAt}
      onDiscard={() => {
        form.reset(initial);
        setRestoredAt(null);
      }}
    >
      {fixed ? null : <Chooser around={around} />}
      {series && reply.state === 'has' ? <Present page={reply.value.page} unit={unit} definitions={definitions} /> : null}
      {series && reply.state === 'failed' ? (
        <p className="form-present">{`What stands now could not be read. ${reply.refusal.message}`}</p>
      ) : null}
      <ValueFields unit={unit} around={around} warnings={warnings} isReasonAsked={isReasonAsked} />
      <SourceFields around={around} />
    </FormPanel>
  );
}
