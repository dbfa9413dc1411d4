import { getApp } from '../../../_app/get-app';
import { drawRegisterPage, type PageProps } from '../../../_app/register-page';
import { Answered } from '../../../_forecast/answered';
import { Assumptions } from '../../../_forecast/assumptions';
import { ForecastFigure } from '../../../_forecast/forecast-figure';
import { ForecastProgress } from '../../../_forecast/forecast-progress';
import { ForecastTable } from '../../../_forecast/forecast-table';
import { NO_ASSUMPTIONS } from '../../../_forecast/href';
import { Earlier } from '../../../_forecast/kept/earlier';
import { Said } from '../../../_forecast/said';
import { Sensitivity } from '../../../_forecast/sensitivity';
import { pageHref } from '../../../_ui/here';

/** The assumptions that the address sets; of one that is given twice the last. */
function setIn(query: Awaited<PageProps['searchParams']>): Readonly<Record<string, string>> {
  const given = Object.entries(query).map(([key, value]) => [key, Array.isArray(value) ? value.at(-1) : value] as const);
  return Object.fromEntries(given.flatMap(([key, value]) => (NO_ASSUMPTIONS.includes(key) || value === undefined ? [] : [[key, value]])));
}

export default async function ForecastPage(props: PageProps) {
  const { operation } = await props.params;
  const query = await props.searchParams;
  const target = typeof query['target'] === 'string' && query['target'] !== '' ? query['target'] : null;
  const set = setIn(query);
  return drawRegisterPage({ ...props, keeps: 'all' }, 'forecast', 'forecast', async (_register, here, known) => {
    const app = await getApp();
    const answer = await app.ask('forecast.page', { operation, known, target, set });
    // What was typed stands in the form again, beside the forecast without it.
    const shown = answer.ok ? answer : await app.ask('forecast.page', { operation, known, target: null, set: {} });
    if (!shown.ok) return <p className="nothing">{shown.error.message}</p>;
    const page = shown.value;
    const scores = await app.ask('forecast.scores', { operation, known });
    const isSet = answer.ok && Object.keys(set).length > 0;
    const refusal = answer.ok ? null : answer.error.message;
    return (
      <>
        <Answered page={page} here={here} set={set} />
        <ForecastFigure
          part={page.timeline}
          here={here}
          isSet={isSet}
          id="timeline"
          title="When the force can move"
          rule="each row a span of the runs; the red line is the critical path"
        />
        <div className="abreast forecast-pair">
          <ForecastFigure
            part={page.curve}
            here={here}
            isSet={isSet}
            id="curve"
            title={page.curve?.caption.title ?? 'By which day'}
            rule="share of the runs"
          />
          <Sensitivity result={page.result} />
        </div>
        <ForecastTable page={page} here={here} set={set} />
        {scores.ok ? <Earlier page={scores.value} here={here} set={set} isAsAsked={answer.ok} /> : null}
        <Assumptions page={page} here={here} set={set} refusal={refusal} />
        <ForecastFigure
          part={page.trend}
          here={here}
          id="trend"
          title="What was forecast, and when"
          rule="a level line is a forecast that holds, a rising one slips"
        />
        <Said page={page} here={here} />
        <ForecastProgress operation={operation} path={pageHref(here, 'forecast', null)} />
      </>
    );
  });
}
