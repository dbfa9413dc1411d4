import { useId, useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { AVERAGE_RULES, AVERAGE_WORDS, averageOf, canAverage } from '../../../server/domain/conflicts/average';
import type { ConflictRow, ConflictState } from '../../../server/domain/conflicts/conflicts';
import { decisionWords } from '../../../server/domain/conflicts/words';
import { type ScalarField, type Typed, textIn } from '../../../server/domain/definitions/form-fields';
import type { Definitions } from '../../../server/domain/definitions/types';
import { formatDay } from '../../../server/domain/format';
import { LIMITS } from '../../../server/domain/input/fields';
import { type SettleInput, settleInput } from '../../../server/domain/input/settle-input';
import { valueWords } from '../../../server/domain/series/value-words';
import { Choice } from '../act/choice';
import { TARGET } from '../act/fields';
import { RivalList } from '../act/rival-list';
import { rivalsIn } from '../act/rivals';
import { draftKey } from '../engine/draft';
import { typedResolver } from '../engine/resolver';
import { useDraft, useStart } from '../engine/use-draft';
import { useSave } from '../engine/use-save';
import { ScalarControl } from '../fields/scalar-control';
import type { FormProps } from '../form-props';
import { FormPanel } from '../panel/form-panel';

type Rivals = ReturnType<typeof rivalsIn>;

const RULE: ScalarField = {
  name: 'rule',
  label: 'Calculated as',
  control: 'select',
  isOptional: true,
  options: () => AVERAGE_RULES.map((rule) => ({ value: rule, label: AVERAGE_WORDS[rule] })),
};
const DAY: ScalarField = { name: 'knownAt', label: 'Decided on', control: 'day', width: 'short' };
const REASON: ScalarField = {
  name: 'reason',
  label: 'Reason',
  control: 'area',
  limit: LIMITS.reason,
  width: 'full',
  hint: 'Kept with the decision in the history.',
};

function howField(unit: string, byRule: string): ScalarField {
  const options = [
    { value: 'choose', label: 'one of the reports counts' },
    ...(canAverage(unit) ? [{ value: 'average', label: 'a value calculated from them counts' }] : []),
    { value: 'leave', label: `keep the range, use the best graded: ${byRule}` },
  ];
  return { name: 'how', label: 'Decision', control: 'select', options: () => options, width: 'long' };
}

/** What stands chosen: the editor's own decision, for a value that counted already too. */
const HOW_OF: Readonly<Record<ConflictState, string>> = { open: '', reopened: '', chosen: 'choose', averaged: 'average', left: 'leave' };

type Props = Readonly<{ request: FormProps; row: ConflictRow; revision: number; cursor: string; definitions: Definitions }>;

/** Settles reports that disagree: one is chosen, one is reckoned from them, or the range is left on purpose. */
export function SettleForm({ request, row, revision, cursor, definitions }: Props) {
  const { operation, known, onClose } = request;
  const { seriesKey, unit, asOf, adopted, byRule } = row;
  const id = useId();
  const initial: Typed = { how: HOW_OF[row.state], targetId: adopted.id, rule: 'mean', knownAt: known, reason: '' };
  const keptUnder = draftKey(request, 'settle', `${seriesKey} ${asOf}`, null);
  const start = useStart(keptUnder, initial, null, request.entry);
  const [restoredAt, setRestoredAt] = useState(start.restoredAt);
  const [rivals, setRivals] = useState<Rivals>([]);
  const seen = rivals.at(-1)?.revision ?? revision;
  const fields = [howField(unit, valueWords(byRule, unit)), TARGET, RULE, DAY, REASON];
  const complete = (input: Record<string, unknown>) => ({
    ...input,
    operation,
    seriesKey,
    asOf,
    seen,
    cursor,
    targetId: input.how === 'choose' ? input.targetId : null,
    rule: input.how === 'average' ? input.rule : null,
  });
  const form = useForm<Typed, unknown, SettleInput>({
    defaultValues: start.typed,
    resolver: typedResolver<SettleInput>(settleInput, fields, complete),
  });
  const draft = useDraft(keptUnder, form, initial, start);
  useWatch({ control: form.control });
  const { act } = row;
  const title = `Resolve: ${row.name}, ${formatDay(asOf)}`;
  const save = useSave(form, {
    request,
    title,
    subjects: [seriesKey],
    draft,
    formId: id,
    names: fields.map(({ name }) => name),
    onRefused: ({ code, current }) => {
      if (code === 'STALE_VERSION') setRivals(rivalsIn(current));
      return null;
    },
  });
  const submit = form.handleSubmit(async (input) => {
    await save.send('conflicts.settle', input);
  }, save.clear);

  const typed = form.getValues();
  const how = textIn(typed, 'how');
  const rule = AVERAGE_RULES.find((one) => one === textIn(typed, 'rule'));
  const reports = [...row.reports.map(({ report }) => report), ...rivals.filter(({ kind }) => kind === 'value')];
  const average = rule ? averageOf({ cluster: reports, low: row.low, high: row.high }, rule, { unit }) : null;
  const around = { definitions, known, operation };
  return (
    <FormPanel
      formId={id}
      title={title}
      subtitle={act ? `${decisionWords({ adopted, adoptedBy: act })} (${formatDay(act.knownAt)})` : null}
      onClose={onClose}
      onSubmit={() => void submit()}
      form={form}
      fields={fields}
      save={save}
      label="Resolve"
      restoredAt={restoredAt}
      onDiscard={() => {
        form.reset(initial);
        setRestoredAt(null);
      }}
      rivals={
        <>
          <RivalList rivals={rivals} target={adopted} unit={unit} />
        </>
      }
    >
      <div className="form-fields">
        <ScalarControl field={fields[0] ?? REASON} name="how" around={around} />
        {how === 'average' ? <ScalarControl field={RULE} name="rule" around={around} /> : null}
      </div>
      {how === 'average' && !average ? (
        <p className="form-present">Two reported values are needed to calculate: choose one, or keep the range.</p>
      ) : null}
      {how === 'average' && average ? (
        <p className="form-present">{`${valueWords({ value: average.value, qualifier: 'about' }, unit)}. ${average.note} Graded as the weakest of them, ${average.reliability}${average.credibility}.`}</p>
      ) : null}
      {how === 'choose' ? <Choice reports={reports} adoptedId={adopted.id} unit={unit} definitions={definitions} /> : null}
      <div className="form-fields">
        <ScalarControl field={DAY} name="knownAt" around={around} />
        <ScalarControl field={REASON} name="reason" around={around} />
      </div>
    </FormPanel>
  );
}
