import type { Report } from '../../../../../server/domain/report';
import { rootOf } from '../../../../../server/domain/series/history';
import type { ReportRow } from '../../../../../server/services/app';
import type { PageContext } from '../../../../_app/page-context';
import { FormButton } from '../../../../_forms/form-button';
import { mayOpen } from '../../../../_forms/may-open';
import type { ActName } from '../../../../_forms/types';

const LABELS: Readonly<Record<ActName, string>> = { correction: 'correct', retraction: 'retract', adoption: 'adopt', undo: 'undo' };

/** What can be said of a report as it stands: a live value is corrected, retracted or adopted; what was done by an act is undone. */
export function actsOn({ report, status }: ReportRow): readonly ActName[] {
  if (report.kind !== 'value') return status === 'retracted' ? [] : ['undo'];
  if (status === 'retracted' || status === 'corrected') return [];
  const more: readonly ActName[] = status === 'conflicting' ? ['adoption'] : [];
  return [...more, 'correction', report.targetId === null ? 'retraction' : 'undo'];
}

/** All that can ever be said of a report of a kind. */
const POSSIBLE: Readonly<Record<Report['kind'], readonly ActName[]>> = {
  value: ['adoption', 'correction', 'retraction', 'undo'],
  retraction: ['undo'],
  adoption: ['undo'],
};

type Props = Readonly<{ row: ReportRow; rows: readonly ReportRow[]; context: PageContext; name: string }>;

/** Buttons of these forms, for those who may. */
export function ReportActions({ row, rows, context, name }: Props) {
  const { report } = row;
  const reports = rows.map((one) => one.report);
  const isAboutAdoption = report.kind !== 'value' && rootOf(report, reports).kind === 'adoption';
  const open = actsOn(row);
  // A form that is open stays: what others said meanwhile is shown beside what was typed.
  return POSSIBLE[report.kind]
    .filter((act) => mayOpen(context, isAboutAdoption ? 'adoption' : act, report.seriesKey))
    .map((act) => (
      <FormButton
        key={act}
        context={context}
        form={act}
        subject={report.seriesKey}
        within={report.id}
        isWithdrawn={!open.includes(act)}
        label={LABELS[act]}
        name={`${LABELS[act]} ${name}`.replace(/^./, (letter) => letter.toUpperCase())}
      />
    ));
}
