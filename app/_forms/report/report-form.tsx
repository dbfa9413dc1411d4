import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import type { Relation } from '../../../server/domain/conflicts/relations';
import { dayOfInstant } from '../../../server/domain/days';
import { type Field, type Typed, textIn } from '../../../server/domain/definitions/form-fields';
import type { Definitions } from '../../../server/domain/definitions/types';
import type { FieldProblem } from '../../../server/domain/errors';
import type { ReportInput } from '../../../server/domain/input/report-input';
import { nameOfSeries } from '../../../server/domain/series/names';
import { RivalList } from '../act/rival-list';
import { rivalsIn } from '../act/rivals';
import { draftKey } from '../engine/draft';
import type { Answer } from '../engine/use-answer';
import { useDraft, useStart } from '../engine/use-draft';
import { useSave } from '../engine/use-save';
import type { Around } from '../fields/around';
import type { FormProps } from '../form-props';
import { useMoved } from '../moved/use-moved';
import { FormPanel } from '../panel/form-panel';
import { ABOUT, chosenKey, findSeries, keyIn, mayBeForLater, partsOf } from './about';
import { Chooser } from './chooser';
import { COMMON, DUE_BY, QUALIFIER } from './fields';
import { Present } from './present';
import { quantityField } from './quantity';
import { RELATION, RelationField } from './relation';
import { reportResolver } from './report-resolver';
import { SourceFields } from './source-fields';
import { signature, startOf } from './start';
import { AT_ONCE, type Step, Steps, useSteps } from './steps';
import { Summary } from './summary';
import type { Known } from './surroundings';
import type { About } from './to-report';
import { useSurroundings } from './use-surroundings';
import { ValueFields } from './value-fields';

const OF_VALUE = ['dueBy', 'value', 'low', 'high', 'qualifier', 'asOf', 'knownAt', 'knownBasis', 'reason', 'relation'];
const OF_SOURCE = ['sourceKey', 'reliability', 'credibility', 'note'];

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

  const shownBeside = useRef<About['beside']>(null);
  const form = useForm<Typed, unknown, ReportInput>({
    defaultValues: start.typed,
    resolver: (values, context, options) =>
      reportResolver({ operation, fixedKey: fixed?.key ?? null, definitions, beside: shownBeside.current }, dayOfInstant(Date.now()))(
        values,
        context,
        options,
      ),
  });
  const { errors } = form.formState;
  const draft = useDraft(keptUnder, form, initial, start);
  useWatch({ control: form.control });
  const typed = form.getValues();

  const whole = fixed ?? findSeries(chosenKey(typed), definitions);
  const series = findSeries(keyIn(typed, fixed?.key ?? null, definitions), definitions);
  const unit = series?.unit ?? '';
  const { reply, beside, relation, warnings: previewed, later, setLater } = useSurroundings(request, typed, series, definitions);
  shownBeside.current = beside;
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
    DUE_BY,
    ...COMMON,
    RELATION,
  ];
  const title = fixed ? `Report: ${nameOfSeries(fixed, definitions)}` : 'Report a figure';
  const moved = useMoved(request);
  const save = useSave(form, {
    request,
    title: series ? `Report: ${nameOfSeries(series, definitions)}` : title,
    subjects: series ? [series.key] : [],
    draft,
    formId: id,
    names: fields.map(({ name }) => name),
    onSaved: ({ reportId }) => void moved.show(`Saved: ${series ? nameOfSeries(series, definitions) : title}`, reportId),
    onRefused: ({ code, problems, current }) => {
      if (code === 'STALE_VERSION') setLater(rivalsIn(current));
      if (code !== 'NEEDS_REASON') return null;
      setJudged({ of: signature(form.getValues()), warnings: problems });
      form.setError('reason', { type: 'server', message: 'Say why it is right.' });
      return null;
    },
  });
  const submit = form.handleSubmit(async (report) => {
    await moved.look(report);
    await save.send('reports.append', report);
  }, save.clear);

  const around = { definitions, known, operation };
  const steps = stepsOf({
    chooser: fixed ? null : [ABOUT, ...partsOf(typed)],
    name: series ? nameOfSeries(series, definitions) : '',
    standing: series ? <Standing reply={reply} unit={unit} definitions={definitions} /> : null,
    value: (
      <>
        <ValueFields
          unit={unit}
          around={around}
          warnings={warnings}
          isReasonAsked={isReasonAsked}
          mayBeForLater={mayBeForLater(whole, definitions)}
        />
        {beside ? <RelationField other={beside.other} unit={unit} around={around} /> : null}
      </>
    ),
    relation,
    around,
  });
  const stepping = useSteps(form, steps);
  const pace = request.inSteps ? stepping : AT_ONCE;
  return (
    <FormPanel
      formId={id}
      title={title}
      subtitle={subject !== null && !fixed ? 'A total is counted, not reported: choose what it is made of.' : null}
      isTop={subject === null && within === null}
      onClose={onClose}
      onSubmit={() => void pace.goOn(submit)}
      form={form}
      fields={fields}
      save={save}
      label={pace.isLast ? 'Save the report' : 'Next'}
      onBack={pace.back}
      rivals={beside ? <RivalList rivals={later} target={beside.other} unit={unit} /> : null}
      restoredAt={restoredAt}
      onDiscard={() => {
        form.reset(initial);
        setRestoredAt(null);
      }}
    >
      <Steps steps={steps} at={pace.at} />
    </FormPanel>
  );
}

type Parts = Readonly<{
  /** Fields that choose what the report is about; null where the button said so. */
  chooser: readonly Field[] | null;
  name: string;
  standing: ReactNode;
  value: ReactNode;
  /** How it stands to what says otherwise; null where nothing does. */
  relation: Relation | null;
  around: Around;
}>;

/** A report in steps, the last of which shows what is about to be saved. */
function stepsOf({ chooser, name, standing, value, relation, around }: Parts): readonly Step[] {
  const valueStep = (
    <>
      {standing}
      {value}
    </>
  );
  return [
    ...(chooser ? [{ title: 'Figure', names: chooser.map((field) => field.name), content: <Chooser around={around} /> }] : []),
    { title: 'Value', names: OF_VALUE, content: valueStep },
    { title: 'Source', names: OF_SOURCE, content: <SourceFields around={around} /> },
    { title: 'Check', names: [], content: <Summary name={name} relation={relation} around={around} /> },
  ];
}

type StandingProps = Readonly<{ reply: Answer<Known>; unit: string; definitions: Definitions }>;

/** What stands now, or why it could not be read. */
function Standing({ reply, unit, definitions }: StandingProps) {
  if (reply.state === 'has') return <Present page={reply.value.page} unit={unit} definitions={definitions} />;
  return reply.state === 'failed' ? <p className="form-present">{`What stands now could not be read. ${reply.refusal.message}`}</p> : null;
}
