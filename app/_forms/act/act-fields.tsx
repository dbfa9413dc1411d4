import { useFormContext, useWatch } from 'react-hook-form';
import { daysBetween } from '../../../server/domain/days';
import { asText, type Typed } from '../../../server/domain/definitions/form-fields';
import type { Report } from '../../../server/domain/report';
import { CODED_UNITS } from '../../../server/domain/words';
import type { Around } from '../fields/around';
import { ScalarControl } from '../fields/scalar-control';
import { AS_OF, KNOWN_BASIS } from '../report/fields';
import { quantityField } from '../report/quantity';
import { SourceFields } from '../report/source-fields';
import { Range } from '../report/value-fields';
import type { ActName } from '../types';
import { Choice } from './choice';
import { OWN_DAY, WHY_IT_IS_DONE, whyField } from './fields';
import type { Subject } from './start';

type Props = Readonly<{ act: ActName; subject: Subject; rivals: readonly Report[]; around: Around }>;

/** The live reports that the one to adopt stands beside, with what was said meanwhile. */
function besideOf({ page, series, report }: Subject, rivals: readonly Report[]): readonly Report[] {
  const live = page.reports.flatMap(({ report: one, status }) =>
    one.seriesKey === series.key && one.kind === 'value' && status !== 'retracted' && status !== 'corrected' ? [one] : [],
  );
  const gone = new Set(rivals.filter(({ kind }) => kind !== 'adoption').map(({ targetId }) => targetId));
  return [...live, ...rivals.filter(({ kind }) => kind === 'value')].filter(
    ({ id, asOf }) => !gone.has(id) && Math.abs(daysBetween(asOf, report.asOf)) < series.windowDays,
  );
}

/** What is asked for an act: which report or what happened, from which day it holds, what stands in its place, and why. */
export function ActFields({ act, subject, rivals, around }: Props) {
  const { control } = useFormContext<Typed>();
  const why = useWatch({ control, name: 'why' });
  const { series, page } = subject;
  const hasOwnDay = act === 'adoption' || asText(why) === 'mind';
  const field = (one: Parameters<typeof ScalarControl>[0]['field']) => (
    <ScalarControl key={one.name} field={one} name={one.name} around={around} />
  );
  const adopted = page.reports.find(({ status, report }) => status === 'adopted' && report.seriesKey === series.key);
  return (
    <>
      {act === 'adoption' ? (
        <Choice
          reports={besideOf(subject, rivals)}
          adoptedId={adopted?.report.id ?? null}
          unit={series.unit}
          definitions={around.definitions}
        />
      ) : (
        <div className="form-fields">{field(whyField(act))}</div>
      )}
      {act === 'correction' ? (
        <div className="form-fields form-main">
          {field(quantityField('value', series.unit === 'day' ? 'Day' : 'Value', series.unit, false))}
          {field(AS_OF)}
          {hasOwnDay ? [field(OWN_DAY), field(KNOWN_BASIS)] : null}
        </div>
      ) : hasOwnDay ? (
        <div className="form-fields">{field(OWN_DAY)}</div>
      ) : null}
      <div className="form-fields">{field(WHY_IT_IS_DONE)}</div>
      {act === 'correction' && !CODED_UNITS.has(series.unit) ? <Range unit={series.unit} around={around} /> : null}
      {act === 'correction' ? <SourceFields around={around} /> : null}
    </>
  );
}
