import { formatDay, formatNumber, formatSignedDays } from '../../../../server/domain/format';
import type { ForecastPage, ForecastResult } from '../../../../server/services/app';
import { type PageContext, seriesHref } from '../../../_app/page-context';
import { Columns } from '../../../_ui/columns';
import { ScrollBox } from '../../../_ui/scroll-box';
import { Section } from '../../../_ui/section';
import { forecastHref } from './forecast-href';
import { dayOrNever, shareWords } from './forecast-words';

type Props = Readonly<{ page: ForecastPage; context: PageContext; set: Readonly<Record<string, string>> }>;
type Row = ForecastResult['rows'][number];

/** Every milestone and strength with its percentiles, and the base rate beside the plan. */
export function ForecastTable({ page: { result }, context, set }: Props) {
  return (
    <Section id="rows" title="Every date" rule="choose one to see its curve and what it hangs on">
      <div className="scroll">
        <table className="register">
          <Columns
            of={[
              'Milestone or strength',
              'P10',
              'P50',
              'P80',
              'P90',
              { number: 'Not within the horizon' },
              'Critical path method',
              { number: 'Merge bias' },
              { number: 'Criticality' },
            ]}
          />
          <tbody>
            {result.rows.map((row) => (
              <Line key={row.key} row={row} isTarget={row.key === result.target} context={context} set={set} />
            ))}
          </tbody>
        </table>
      </div>
      {result.input.forces
        .filter(({ baseRate }) => baseRate.length > 0)
        .map((force) => (
          <BaseRate key={force.key} name={force.name} rows={force.baseRate} source={result.input.referenceClass.source} />
        ))}
    </Section>
  );
}

function Line({
  row,
  isTarget,
  context,
  set,
}: Readonly<{ row: Row; isTarget: boolean; context: PageContext; set: Readonly<Record<string, string>> }>) {
  const { key, kind, name, reached, deterministic, mergeBiasDays, criticality, never, note } = row;
  const milestone = /^milestone\.(.+)$/.exec(key)?.[1];
  return (
    <tr className={isTarget ? 'is-target' : ''}>
      <th scope="row">
        <a href={forecastHref(context, set, key)} {...(isTarget ? { 'aria-current': 'true' as const } : {})}>
          {name}
        </a>
        {note === '' ? null : (
          <span className="meta">
            <span>{note}</span>
          </span>
        )}
      </th>
      {reached === null ? (
        (['p10', 'p50', 'p80', 'p90'] as const).map((percentile) => (
          <td key={percentile} className="day">
            {dayOrNever(row[percentile])}
          </td>
        ))
      ) : (
        <td colSpan={4} className="day">
          {'reached '}
          {kind === 'milestone' && milestone ? (
            <a href={seriesHref(context, `milestone.${milestone}.actual`)}>{formatDay(reached)}</a>
          ) : (
            formatDay(reached)
          )}
        </td>
      )}
      <td className="number">{reached === null ? shareWords(never) : '–'}</td>
      <td className="day">{deterministic ? formatDay(deterministic.earlyFinish) : '–'}</td>
      <td className="number">{mergeBiasDays === null ? '–' : formatSignedDays(Math.round(mergeBiasDays))}</td>
      <td className="number">{criticality === null ? '–' : shareWords(criticality)}</td>
    </tr>
  );
}

type BaseRateProps = Readonly<{ name: string; rows: ForecastResult['input']['forces'][number]['baseRate']; source: string }>;

const LEVELS = ['p10', 'p50', 'p80', 'p90'] as const;

/** How long past missions took against their plans, so that the plan can be held against what happened. */
function BaseRate({ name, rows, source }: BaseRateProps) {
  const [{ plans } = { plans: 0 }] = rows;
  return (
    <ScrollBox label={`The base rate, ${name}: the table`}>
      <table className="twin base-rate">
        <caption>{`The base rate, ${name}: months from the plan until a share of it was in place, over ${plans} past plans; and the days that follow, given that it is not in place yet`}</caption>
        <Columns
          of={[
            'Share of the plan',
            { number: 'P10' },
            { number: 'P50' },
            { number: 'P80' },
            { number: 'Not within 36 months' },
            'P10, given not yet',
            'P50',
            'P80',
            'P90',
          ]}
        />
        <tbody>
          {rows.map(({ share, months, plans: of, notWithin, days }) => (
            <tr key={share}>
              <th scope="row">{shareWords(share)}</th>
              {(['p10', 'p50', 'p80'] as const).map((level) => (
                <td key={level} className="number">
                  {monthsWords(months[level])}
                </td>
              ))}
              <td className="number">{`${notWithin} of ${of}`}</td>
              {LEVELS.map((level) => (
                <td key={level} className="day">
                  {days[level] === null ? 'not within 36 months' : formatDay(days[level])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="small">{source}</p>
    </ScrollBox>
  );
}

function monthsWords(months: number | null): string {
  return months === null ? 'more than 36' : formatNumber(months);
}
