import { useId, useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { dayOfInstant } from '../../../server/domain/days';
import { type Typed, textIn } from '../../../server/domain/definitions/form-fields';
import type { Definitions } from '../../../server/domain/definitions/types';
import type { ReportInput } from '../../../server/domain/input/report-input';
import type { Report } from '../../../server/domain/report';
import type { Refusal } from '../../_client/refusal';
import { type Difference, differences } from '../definition/compare';
import { Versions } from '../definition/versions';
import { draftKey } from '../engine/draft';
import { useDraft, useStart } from '../engine/use-draft';
import { useSave } from '../engine/use-save';
import type { FormProps } from '../form-props';
import { FormPanel } from '../panel/form-panel';
import type { ActName } from '../types';
import { ActFields } from './act-fields';
import { correctedFields, fieldsOfAct } from './fields';
import { sayReport } from './report-words';
import { RivalList } from './rival-list';
import { rivalsIn, standingOf } from './rivals';
import { type Subject, startOfAct, typedOf } from './start';
import { actResolver } from './to-act';

const TITLES: Readonly<Record<ActName, readonly [title: string, label: string]>> = {
  correction: ['Correct', 'Save the correction'],
  retraction: ['Retract', 'Retract the report'],
  adoption: ['Adopt', 'Adopt this report'],
  undo: ['Undo', 'Undo it'],
};

type Props = Readonly<{ request: FormProps; act: ActName; subject: Subject; definitions: Definitions }>;

/** Says something about a report that is there: each time a new report, with a reason, and the old one stays. */
export function ActForm({ request, act, subject, definitions }: Props) {
  const { operation, known, onClose } = request;
  const { page, series, report } = subject;
  const id = useId();
  const initial = startOfAct(act, subject, known);
  const keptUnder = draftKey(request, act, `${series.key} ${report.id}`, null);
  const start = useStart(keptUnder, initial, null, request.entry);
  const [restoredAt, setRestoredAt] = useState(start.restoredAt);
  const [seen, setSeen] = useState(page.view.revision);
  const [rivals, setRivals] = useState<readonly Report[]>([]);
  const [rivalFields, setRivalFields] = useState<readonly Difference[]>([]);

  const reports = new Map([...page.reports.map((row) => row.report), ...rivals].map((one) => [one.id, one]));
  const form = useForm<Typed, unknown, ReportInput>({
    defaultValues: start.typed,
    resolver: actResolver({ act, operation, series, reports, seen, cursor: page.view.cursor }, dayOfInstant(Date.now())),
  });
  const draft = useDraft(keptUnder, form, initial, start);
  useWatch({ control: form.control });
  const fields = fieldsOfAct(act, series.unit);

  /** Takes in what was said meanwhile. Where it is this very act, an answer was lost and the save had come through. */
  const onRefused = ({ code, current }: Refusal): string | null => {
    const later = code === 'STALE_VERSION' ? rivalsIn(current) : [];
    const last = later.at(-1);
    if (!last) return null;
    const mine = form.getValues();
    const own = later.find(({ targetId, reason }) => targetId === textIn(mine, 'targetId') && reason === textIn(mine, 'reason').trim());
    if (own) return `Saved already, as revision ${own.revision}`;
    const standing = standingOf(report, later);
    if (standing.id !== report.id) {
      form.setValue('targetId', standing.id);
      if (act === 'correction')
        setRivalFields(differences(correctedFields(series.unit), typedOf(report, series.unit), mine, typedOf(standing, series.unit)));
    }
    setRivals(later);
    setSeen(last.revision);
    return null;
  };
  const [title, label] = TITLES[act];
  const save = useSave(form, {
    request,
    title: `${title}: ${page.name}`,
    subjects: [series.key],
    draft,
    formId: id,
    names: fields.map(({ name }) => name),
    onRefused,
  });
  const submit = form.handleSubmit(async (said) => {
    await save.send('reports.append', said);
  }, save.clear);

  const around = { definitions, known, operation };
  return (
    <FormPanel
      formId={id}
      title={`${title}: ${page.name}`}
      subtitle={act === 'adoption' ? null : sayReport(report, series.unit, definitions)}
      onClose={onClose}
      onSubmit={() => void submit()}
      form={form}
      fields={fields}
      save={save}
      label={label}
      restoredAt={restoredAt}
      onDiscard={() => {
        form.reset(initial);
        setRestoredAt(null);
      }}
      rivals={
        <>
          <RivalList rivals={rivals} target={report} unit={series.unit} />
          {rivalFields.length > 0 ? (
            <Versions
              differences={rivalFields}
              other="The other correction"
              definitions={definitions}
              typed={form.getValues()}
              onChoose={(field, value) => form.setValue(field.name, value, { shouldDirty: true })}
            />
          ) : null}
        </>
      }
    >
      <ActFields act={act} subject={subject} rivals={rivals} around={around} />
    </FormPanel>
  );
}
