import { addDays } from '../../../../server/domain/days';
import { whenOf } from '../../../../server/domain/forecast/answer';
import type { ForecastResult } from '../../../../server/domain/forecast/types';
import { formatCount, formatDay } from '../../../../server/domain/format';
import { byWhenWords } from '../../../../server/domain/outlook/words';
import type { ForecastPage } from '../../../../server/services/app';
import type { PageContext } from '../../../_app/page-context';
import { Section } from '../../../_ui/section';
import { forecastHref } from './forecast-href';
import { dayOrNever, shareWords } from './forecast-words';

const YARDSTICK_SOURCE =
  'https://www.gov.uk/government/publications/explaining-uncertainty-in-uk-intelligence-assessment/explaining-uncertainty-in-uk-intelligence-assessment';

type Props = Readonly<{ page: ForecastPage; context: PageContext; set: Readonly<Record<string, string>> }>;

/** The answer in words, before any chart: by which day, how likely the days are that others named. */
export function ForecastAnswer({ page: { result, likelihoods }, context, set }: Props) {
  const target = result.rows.find(({ key }) => key === result.target);
  const path = result.criticalPath.map((key) => result.rows.find((row) => row.key === key)?.name ?? key);
  const setCount = Object.keys(set).length;
  return (
    <Section
      id="answer"
      className="answer"
      title={target ? target.name : 'Nothing left to forecast'}
      rule={`${formatCount(result.input.runs, 'run')}, seed ${result.input.seed}, as known on ${formatDay(result.input.knownAt)}`}
      actions={<a href={forecastHref(context, set, result.target)}>address of this forecast</a>}
    >
      <When result={result} />
      {target ? (
        <dl className="answer-days">
          <Percentile label="P10" hint="one run in ten is there" day={target.p10} />
          <Percentile label="P50" hint="half of the runs are there" day={target.p50} isLead />
          <Percentile label="P80" hint="four runs in five are there" day={target.p80} isLead />
          <Percentile label="P90" hint="nine runs in ten are there" day={target.p90} />
        </dl>
      ) : (
        <p className="nothing">Every milestone is reached, or none can be forecast on this day.</p>
      )}
      {path.length > 1 ? <p>{`Critical path: ${path.join(', then ')}.`}</p> : null}
      {target?.deterministic && target.mergeBiasDays !== null ? (
        <p>{`Calculated with single numbers (critical path method) it would be ${formatDay(target.deterministic.earlyFinish)}; the mean of the runs is ${biasWords(target.mergeBiasDays)}.`}</p>
      ) : null}
      {likelihoods.length > 0 ? (
        <>
          <ul className="answer-likely">
            {likelihoods.map(({ key, name, by, probability, words }) => (
              <li key={key}>
                {`${name} by ${formatDay(by)}, as last reported: `}
                <b>{words}</b>
                {`, in ${shareWords(probability)} of the runs.`}
              </li>
            ))}
          </ul>
          <p className="small">
            {'Words of the '}
            <a href={YARDSTICK_SOURCE}>PHIA probability yardstick</a>
            {' (UK Cabinet Office, 2025). Its ranges leave gaps; between two of them both are named.'}
          </p>
        </>
      ) : null}
      {setCount > 0 ? (
        <p className="answer-set">
          {`${formatCount(setCount, 'assumption')} set by hand. `}
          <a href={forecastHref(context, {}, result.target)}>the forecast without them</a>
        </p>
      ) : null}
    </Section>
  );
}

/** When, in one sentence, and what decides it. */
function When({ result }: Readonly<{ result: ForecastResult }>) {
  const answer = whenOf(result);
  if (answer === null) return null;
  const { knownAt, horizonDays } = result.input;
  const waits = answer.waitsFor.map(({ name, share }) => `${name} (decides ${shareWords(share)} of the runs that get there)`);
  const words =
    answer.reached === null
      ? byWhenWords(answer, addDays(knownAt, horizonDays), knownAt)
      : `${answer.name}: reached on ${formatDay(answer.reached)}.`;
  return <p className="answer-when">{[words, ...(waits.length > 0 ? [`It waits for ${waits.join('; ')}.`] : [])].join(' ')}</p>;
}

/** The merge bias: what it costs that paths meet, and that some days are later than the middle more than others are earlier. */
function biasWords(days: number): string {
  const whole = Math.round(Math.abs(days));
  return whole === 0 ? 'the same day' : `${formatCount(whole, 'day')} ${days < 0 ? 'earlier' : 'later'}`;
}

function Percentile({ label, hint, day, isLead = false }: Readonly<{ label: string; hint: string; day: string | null; isLead?: boolean }>) {
  return (
    <div className={isLead ? 'is-lead' : ''}>
      <dt>
        {label} <span className="small">{hint}</span>
      </dt>
      <dd className={day === null ? 'is-never' : ''}>{dayOrNever(day)}</dd>
    </div>
  );
}
