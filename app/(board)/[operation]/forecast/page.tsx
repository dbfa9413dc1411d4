import './forecast.css';
import { getApp } from '../../../_app/get-app';
import { pageHref } from '../../../_app/page-context';
import { drawPage, type PageProps } from '../../../_shell/operation-page';
import { Assumptions } from './assumptions';
import { EarlierForecasts } from './earlier-forecasts';
import { ForecastAnswer } from './forecast-answer';
import { ForecastFigure } from './forecast-figure';
import { NO_ASSUMPTIONS } from './forecast-href';
import { ForecastModel } from './forecast-model';
import { ForecastProgress } from './forecast-progress';
import { ForecastTable } from './forecast-table';
import { MilestoneSlips } from './milestone-slips';
import { Sensitivity } from './sensitivity';

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
  return drawPage(props, 'forecast', async (_register, context, known) => {
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
        <ForecastAnswer page={page} context={context} set={set} />
        <ForecastModel page={page} scores={scores.ok ? scores.value : null} context={context} />
        <ForecastFigure
          part={page.timeline}
          context={context}
          isSet={isSet}
          id="timeline"
          title="When the force can move"
          rule="each row a span of the runs; the red line is the critical path"
        />
        <div className="abreast forecast-pair">
          <ForecastFigure
            part={page.curve}
            context={context}
            isSet={isSet}
            id="curve"
            title={page.curve?.caption.title ?? 'By which day'}
            rule="share of the runs"
          />
          <Sensitivity result={page.result} />
        </div>
        <ForecastTable page={page} context={context} set={set} />
        {scores.ok ? <EarlierForecasts page={scores.value} context={context} set={set} isAsAsked={answer.ok} /> : null}
        <Assumptions page={page} context={context} set={set} refusal={refusal} />
        <ForecastFigure
          part={page.trend}
          context={context}
          id="trend"
          title="Forecasts over time"
          rule="flat line: forecast unchanged; rising line: slipping"
        />
        <MilestoneSlips page={page} context={context} />
        <ForecastProgress operation={operation} path={pageHref(context, 'forecast', null)} />
      </>
    );
  });
}
