import './kept-forecasts.css';
import { formatCount } from '../../../../server/domain/format';
import { coverageWords, verdictOf } from '../../../../server/domain/scoring/verdict';
import type { ScoresPage } from '../../../../server/services/app';
import { type PageContext, pageHref } from '../../../_app/page-context';
import { mayOpen } from '../../../_forms/may-open';
import { Section } from '../../../_ui/section';
import { KeepForm } from './keep-form';

type Props = Readonly<{
  page: ScoresPage;
  context: PageContext;
  set: Readonly<Record<string, string>>;
  /** What is shown is what was asked for: only that can be kept. */
  isAsAsked: boolean;
}>;

/** What earlier forecasts are worth, in a sentence; and for editors the way to keep this one. */
export function EarlierForecasts({ page: { scoreboard, kept }, context, set, isAsAsked }: Props) {
  const { overall } = scoreboard;
  return (
    <Section
      id="earlier"
      title="How earlier forecasts performed"
      rule={`${formatCount(kept.length, 'forecast')} kept by this day`}
      actions={<a href={pageHref(context, 'forecast/scores')}>scores and kept forecasts</a>}
    >
      <p>
        {verdictOf(scoreboard)}
        {overall.p80.of > 0 ? ` Happened by P50: ${coverageWords(overall.p50)}; by P80: ${coverageWords(overall.p80)}.` : ''}
      </p>
      {isAsAsked && mayOpen(context, 'event', null) ? <KeepForm context={context} set={set} /> : null}
    </Section>
  );
}
