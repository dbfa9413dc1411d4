import { evaluationOnPast } from '../../../../server/domain/forecast/evaluation';
import { formatNumber } from '../../../../server/domain/format';
import { coverageWords, skillWords } from '../../../../server/domain/scoring/verdict';
import type { ForecastPage, ForecastResult, ScoresPage } from '../../../../server/services/app';
import { type PageContext, pageHref } from '../../../_app/page-context';
import { Section } from '../../../_ui/section';
import { shareWords } from './forecast-words';

type Props = Readonly<{ page: ForecastPage; scores: ScoresPage | null; context: PageContext }>;
type Input = ForecastResult['input'];

/** The model in words, each of its numbers linked to its basis; and what it is worth, on past missions and here. */
export function ForecastModel({ page: { result }, scores, context }: Props) {
  const { input } = result;
  return (
    <Section id="model" title="How the forecast works, and how well" rule="each number leads to where it comes from">
      <p>
        <Strengths input={input} />
        {' In '}
        <To of="view.estimates">{shareWords(input.slip.estimates)}</To>
        {
          ' of the runs milestones follow their estimates; in the others they come on their announced days, stretched as announced days slip: '
        }
        <To of="slip.median">{formatNumber(input.slip.median, 2)}</To>
        {' of the lead time is the middle, and what is missed stays open and late.'}
      </p>
      {input.forces.flatMap(({ key, name, paceNote }) =>
        paceNote === '' ? [] : [<p key={key} className="small">{`${name}. ${paceNote}`}</p>],
      )}
      <Worth input={input} scores={scores} context={context} />
    </Section>
  );
}

/** A number, linked to its assumption. */
function To({ of, children }: Readonly<{ of: string; children: string }>) {
  return <a href={`#assumption-${of}`}>{children}</a>;
}

function Strengths({ input: { strength, lag, parts, conversion } }: Readonly<{ input: Input }>) {
  const { fit, pledges } = strength;
  const pledged = (
    <>
      {'each comes or does not ('}
      <To of="conversion.posterior">{shareWords(conversion.alpha / Math.max(1e-9, conversion.alpha + conversion.beta))}</To>
      {' do), with a lag of its own (middle '}
      <To of="lag.posterior">{`${formatNumber(Math.exp(lag.mean), 0)} days`}</To>
      {'), in '}
      <To of="parts.posterior">{formatNumber(parts.count, 0)}</To>
      {parts.count === 1 ? ' part' : ' parts'}
    </>
  );
  if (fit === null)
    return (
      <>
        {'Strengths follow from pledges alone: '}
        {pledged}
        {'. '}
        <To of="class.isUsed">No past missions</To>
        {' are used.'}
      </>
    );
  return (
    <>
      {'In '}
      <To of="view.pledges">{shareWords(1 - pledges)}</To>
      {' of the runs a force of people that others send grows toward its plan as '}
      <To of="class.isUsed">{`${fit.plans} plans of ${fit.missions} UN missions`}</To>
      {' did, fitted on what had happened before '}
      <To of="fit.year">{String(fit.year)}</To>
      {'. In the others its pledges decide: '}
      {pledged}
      {'; what nobody pledged comes at the missions’ pace.'}
    </>
  );
}

/** Skill and coverage, on past missions and on this operation. */
function Worth({ input, scores, context }: Readonly<{ input: Input; scores: ScoresPage | null; context: PageContext }>) {
  const past = input.strength.fit === null ? null : evaluationOnPast();
  const paired = scores?.scoreboard.paired.find(({ method }) => method === 'base rate') ?? null;
  const overall = scores?.scoreboard.overall ?? null;
  return (
    <ul className="model-worth">
      {past === null ? null : (
        <li>
          {`On ${past.missions} past missions, each left out in turn, its strengths did `}
          <b>{skillWords(past.skill.value)}</b>
          {` beside the plain record of past plans (90 % interval ${intervalWords(past.skill)}; CRPS ${formatNumber(past.model, 0)} days beside ${formatNumber(past.base, 0)}). From P10 to P90 lay ${shareWords(past.modelWithin[0])} of the outcomes (80 % would be right), from P25 to P75 ${shareWords(past.modelWithin[1])} (50 %).`}
        </li>
      )}
      {overall === null || overall.scored === 0 ? (
        <li>On this operation nothing that was kept can be scored yet.</li>
      ) : (
        <li>
          {`On this operation: ${paired === null ? '' : `strengths ${skillWords(paired.skill.value)} beside past plans (${paired.pairs} dates${paired.skill.isTooFew ? '; too few operations to judge' : ''}); `}from P10 to P90 lay ${coverageWords(overall.within)} dates. `}
          <a href={pageHref(context, 'forecast/scores')}>all scores</a>
        </li>
      )}
    </ul>
  );
}

function intervalWords({ low, high }: Readonly<{ low: number | null; high: number | null }>): string {
  return low === null || high === null ? 'none' : `${skillWords(low)} to ${skillWords(high)}`;
}
