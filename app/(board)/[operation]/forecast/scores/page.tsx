import { getApp } from '../../../../_app/get-app';
import { drawListPage, type PageProps } from '../../../../_shell/list-page';
import { ForecastFigure } from '../forecast-figure';
import { KeptList } from './kept-list';
import { Counted, Foretold, Methods, Verdict, Whose } from './scores';

/** How earlier forecasts did, as known on the viewed day. */
export default async function ScoresPage(props: PageProps) {
  const { operation } = await props.params;
  return drawListPage(props, 'forecast/scores', 'how earlier forecasts did', async (_register, context, known) => {
    const answer = await (await getApp()).ask('forecast.scores', { operation, known });
    if (!answer.ok) return <p className="nothing">{answer.error.message}</p>;
    const page = answer.value;
    return (
      <>
        <Verdict page={page} context={context} />
        <div className="abreast scores-pair">
          <ForecastFigure
            part={page.reliability}
            context={context}
            id="reliability"
            title="What was said, and how often it came"
            rule="on the dashed line as often as was said; below it too early, above it too late"
          />
          <Counted />
        </div>
        <Methods page={page} />
        <Foretold page={page} />
        <Whose page={page} />
        <KeptList kept={page.kept} context={context} />
      </>
    );
  });
}
