import { formatCount, formatDay } from '../../../../../server/domain/format';
import { coverageWords, skillWords, verdictOf } from '../../../../../server/domain/scoring/verdict';
import { personWords } from '../../../../../server/domain/words';
import type { ScoresPage } from '../../../../../server/services/app';
import { type PageContext, pageHref } from '../../../../_app/page-context';
import { Columns } from '../../../../_ui/columns';
import { ScrollBox } from '../../../../_ui/scroll-box';
import { Section } from '../../../../_ui/section';
import { biasWords, daysWords } from '../kept-words';

type Props = Readonly<{ page: ScoresPage; context: PageContext }>;
type Group = ScoresPage['scoreboard']['methods'][number];

/** The answer in words and four figures, before any chart. */
export function Verdict({ page: { scoreboard, kept, mostKept }, context }: Props) {
  const { overall } = scoreboard;
  const afterwards = kept.filter(({ isAfterwards }) => isAfterwards).length;
  return (
    <Section
      id="verdict"
      className="answer"
      title="How earlier forecasts performed"
      rule={`the simulation with default settings, scored against what is known on ${formatDay(context.day)}`}
      actions={<a href={pageHref(context, 'forecast')}>the forecast</a>}
    >
      <p className="verdict">{verdictOf(scoreboard)}</p>
      {overall.scored === 0 ? null : (
        <dl className="answer-days score-figures">
          <Figure label="Happened by P50" hint="half should" value={coverageWords(overall.p50)} />
          <Figure label="Happened by P80" hint="four in five should" value={coverageWords(overall.p80)} />
          <Figure label="Between P10 and P90" hint="eight in ten should" value={coverageWords(overall.within)} />
          <Figure label="CRPS" hint={`mean; median ${daysWords(overall.medianCrps)}`} value={daysWords(overall.meanCrps)} />
        </dl>
      )}
      <p>
        {`${formatCount(kept.length, 'forecast')} kept by this day. They name ${formatCount(overall.scored, 'date')} of ${formatCount(overall.events, 'event')} with a known outcome; ${overall.happened} happened.${overall.happened > 0 ? ` Their median forecasts were on average ${biasWords(overall.meanErrorDays)}.` : ''}${overall.meanWidthDays === null ? '' : ` P10 to P90 spans ${daysWords(overall.meanWidthDays)} on average.`}`}
        {kept.length >= mostKept ? ` Only the latest ${mostKept} are scored.` : ''}
      </p>
      {afterwards > 0 ? (
        <p className="made-afterwards">
          {`${afterwards === kept.length ? 'All of them were' : `${afterwards} of them were`} made afterwards: computed later from what was known on their own day. They use no later report, but the model and the estimates were written by people who could know what happened.`}
        </p>
      ) : null}
    </Section>
  );
}

/** The rules by which it is scored, beside the chart. */
export function Counted() {
  return (
    <Section id="counted" title="How scores are counted" rule="the same for every method">
      <ul className="counted">
        <li>
          <b>CRPS</b>, the continuous ranked probability score, in days: 0 is perfect; for a single day it is the error. It scores the whole
          distribution, also where nothing happened, up to the same cut for every method: the horizon, or the last day with a report. No
          report does not mean never.
        </li>
        <li>
          <b>Happened by P50, by P80</b>: of all dates. What had not happened by the cut counts by how likely it is to have happened by
          then. A percentile beyond the horizon covers every later day.
        </li>
        <li>
          <b>Skill</b>: 1 − our CRPS ÷ the other’s. The interval resamples whole operations, because monthly forecasts of one thing are not
          independent; with one operation there is none.
        </li>
        <li>
          <b>Events</b>: forecasts of one event depend on each other, so the bands count each event as one trial; below ten events nothing
          is judged.
        </li>
        <li>
          <b>No hindsight</b>: outcomes not known on the viewed day are not scored, nor are forecasts of what had already happened. Of
          forecasts by one person on one day with the same settings, the first counts.
        </li>
      </ul>
    </Section>
  );
}

function Figure({ label, hint, value }: Readonly<{ label: string; hint: string; value: string }>) {
  return (
    <div>
      <dt>
        {label} <span className="small">{hint}</span>
      </dt>
      <dd>{value}</dd>
    </div>
  );
}

/** Summaries of what one column tells apart. */
function GroupTable({ groups, head, nameOf }: Readonly<{ groups: readonly Group[]; head: string; nameOf: (group: Group) => string }>) {
  return (
    <ScrollBox label={`Scores: ${head}`}>
      <table className="register scores">
        <Columns
          of={[
            head,
            { number: 'Dates' },
            { number: 'Happened' },
            { number: 'Events' },
            { number: 'Mean CRPS' },
            { number: 'Median' },
            'Mean error',
            'By P50 (half)',
            'By P80 (80 %)',
            'Judgement',
          ]}
        />
        <tbody>
          {groups.map((group) => (
            <tr key={`${group.method} ${group.isAfterwards} ${group.name}`} className={group.isTooFew ? 'is-few' : ''}>
              <th scope="row">{nameOf(group)}</th>
              <td className="number">{group.scored}</td>
              <td className="number">{group.happened}</td>
              <td className="number">{group.events}</td>
              <td className="number">{daysWords(group.meanCrps)}</td>
              <td className="number">{daysWords(group.medianCrps)}</td>
              <td>{biasWords(group.meanErrorDays)}</td>
              <td>{coverageWords(group.p50)}</td>
              <td>{coverageWords(group.p80)}</td>
              <td className="small">{group.isTooFew ? 'too few to judge' : ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

function methodWords({ method, isAfterwards }: Group): string {
  return isAfterwards ? `${method}, made afterwards` : method;
}

/** By method, and against each other on the same questions: averages over different questions compare nothing. */
export function Methods({ page: { scoreboard } }: Pick<Props, 'page'>) {
  const { methods, paired } = scoreboard;
  if (methods.length === 0) return null;
  return (
    <Section id="methods" title="By method" rule="each on its own dates: these rows are not to be compared with each other">
      <GroupTable groups={methods} head="Method" nameOf={methodWords} />
      {paired.length > 0 ? (
        <ScrollBox label="The simulation beside others">
          <table className="register scores paired">
            <caption>On the same dates, asked on the same day: what may be compared</caption>
            <Columns
              of={[
                'The simulation beside',
                { number: 'Dates' },
                { number: 'Events' },
                { number: 'Simulation, mean CRPS' },
                { number: 'The other' },
                { number: 'Simulation, median' },
                { number: 'The other' },
                { number: 'Skill' },
                'Simulation nearer',
                'Judgement',
              ]}
            />
            <tbody>
              {paired.map((pair) => (
                <tr key={pair.method} className={pair.isTooFew ? 'is-few' : ''}>
                  <th scope="row">{OTHERS[pair.method] ?? pair.method}</th>
                  <td className="number">{pair.pairs}</td>
                  <td className="number">{pair.events}</td>
                  <td className="number">{daysWords(pair.ourMean)}</td>
                  <td className="number">{daysWords(pair.theirMean)}</td>
                  <td className="number">{daysWords(pair.ourMedian)}</td>
                  <td className="number">{daysWords(pair.theirMedian)}</td>
                  <td className="number">{skillWords(pair.skill.value)}</td>
                  <td>{`${pair.oursNearer} of ${pair.pairs}${pair.ties > 0 ? `, ${pair.ties} as near` : ''}`}</td>
                  <td className="small">{pair.isTooFew ? 'too few to judge' : ''}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      ) : null}
    </Section>
  );
}

const OTHERS: Readonly<Record<string, string>> = {
  reported: 'the day that stood reported',
  'base rate': 'past missions, given that it had not happened yet',
  'simulation, set by hand': 'the simulation, set by hand',
};

/** Whose forecasts: of what was reported by source, and of everything by who kept or recorded it. */
export function Whose({ page: { scoreboard, sourceTitles } }: Pick<Props, 'page'>) {
  const { sources, people } = scoreboard;
  return (
    <>
      {sources.length > 0 ? (
        <Section id="sources" title="By source" rule="forecast days of milestones as reported; each is one day, so its CRPS is its error">
          <GroupTable groups={sources} head="Source" nameOf={({ name }) => sourceTitles[name ?? ''] ?? name ?? '–'} />
        </Section>
      ) : null}
      {people.length > 0 ? (
        <Section id="people" title="By person" rule="who kept a forecast, or recorded one that a source made">
          <GroupTable groups={people} head="Person" nameOf={(group) => `${personWords(group.name)}: ${methodWords(group)}`} />
        </Section>
      ) : null}
    </>
  );
}

/** One row for each thing that happened. */
export function Foretold({ page: { scoreboard } }: Pick<Props, 'page'>) {
  const { events } = scoreboard;
  if (events.length === 0) return null;
  return (
    <Section
      id="foretold"
      title="What happened, and what was forecast"
      rule="the middle of the first and of the last forecast before it came"
    >
      <ScrollBox label="What happened: the table">
        <table className="register scores">
          <Columns of={['Happened', 'On', 'Method', { number: 'Forecasts' }, 'First forecast', 'Last forecast', { number: 'Mean CRPS' }]} />
          <tbody>
            {events.flatMap(({ event, name, happened, methods }) =>
              methods.map(({ method, forecasts, firstMiddle, lastMiddle, meanCrps }, place) => (
                <tr key={`${event} ${method}`} className={place === 0 ? '' : 'is-continued'}>
                  {place === 0 ? (
                    <>
                      <th scope="row" rowSpan={methods.length}>
                        {name}
                      </th>
                      <td rowSpan={methods.length} className="day">
                        {formatDay(happened)}
                      </td>
                    </>
                  ) : null}
                  <td>{method}</td>
                  <td className="number">{forecasts}</td>
                  <td className="day">{firstMiddle === null ? 'beyond the horizon' : formatDay(firstMiddle)}</td>
                  <td className="day">{lastMiddle === null ? 'beyond the horizon' : formatDay(lastMiddle)}</td>
                  <td className="number">{daysWords(meanCrps)}</td>
                </tr>
              )),
            )}
          </tbody>
        </table>
      </ScrollBox>
    </Section>
  );
}
