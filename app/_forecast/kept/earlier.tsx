import { formatCount } from '../../../server/domain/format';
import { coverageWords, verdictOf } from '../../../server/domain/scoring/verdict';
import type { ScoresPage } from '../../../server/services/app';
import { type Here, mayOpen, pageHref } from '../../_ui/here';
import { Section } from '../../_ui/section';
import { KeepForm } from './keep-form';

type Props = Readonly<{
  page: ScoresPage;
  here: Here;
  set: Readonly<Record<string, string>>;
  /** What is shown is what was asked for: only that can be kept. */
  isAsAsked: boolean;
}>;

/** What earlier forecasts are worth, in a sentence; and for editors the way to keep this one. */
export function Earlier({ page: { scoreboard, kept }, here, set, isAsAsked }: Props) {
  const { overall } = scoreboard;
  return (
    <Section
      id="earlier"
      title="How earlier forecasts did"
      rule={`${formatCount(kept.length, 'forecast')} kept by this day`}
      doors={<a href={pageHref(here, 'forecast/scores')}>scores and kept forecasts</a>}
    >
      <p>
        {verdictOf(scoreboard)}
        {overall.p80.of > 0 ? ` By P50 came ${coverageWords(overall.p50)}, by P80 ${coverageWords(overall.p80)}.` : ''}
      </p>
      {isAsAsked && mayOpen(here, 'event', null) ? <KeepForm here={here} set={set} /> : null}
    </Section>
  );
}
