import type { Report } from '../../../../../server/domain/report';
import { rootOf } from '../../../../../server/domain/series/history';
import type { ReportRow } from '../../../../../server/services/app';
import type { ActName } from '../../../../_forms/types';
import { EditDoor } from '../../../../_ui/edit-door';
import { type Here, mayOpen } from '../../../../_ui/here';

const DOORS: Readonly<Record<ActName, string>> = { correction: 'correct', retraction: 'retract', adoption: 'adopt', undo: 'undo' };

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

type Props = Readonly<{ row: ReportRow; rows: readonly ReportRow[]; here: Here; name: string }>;

/** The doors to these forms, for those who may. */
export function ActDoors({ row, rows, here, name }: Props) {
  const { report } = row;
  const reports = rows.map((one) => one.report);
  const isAboutAdoption = report.kind !== 'value' && rootOf(report, reports).kind === 'adoption';
  const open = actsOn(row);
  // A door through which somebody stepped stays: what others said meanwhile is shown beside what was typed.
  return POSSIBLE[report.kind]
    .filter((act) => mayOpen(here, isAboutAdoption ? 'adoption' : act, report.seriesKey))
    .map((act) => (
      <EditDoor
        key={act}
        here={here}
        form={act}
        subject={report.seriesKey}
        within={report.id}
        isShut={!open.includes(act)}
        label={DOORS[act]}
        name={`${DOORS[act]} ${name}`.replace(/^./, (letter) => letter.toUpperCase())}
      />
    ));
}
