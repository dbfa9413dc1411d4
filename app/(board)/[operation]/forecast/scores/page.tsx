import { getApp } from '../../../../_app/get-app';
import { drawRegisterPage, type PageProps } from '../../../../_app/register-page';
import { ForecastFigure } from '../../../../_forecast/forecast-figure';
import { KeptList } from '../../../../_forecast/kept/kept-list';
import { Counted, Foretold, Methods, Verdict, Whose } from '../../../../_forecast/kept/scores';

/** How earlier forecasts did, as known on the viewed day. */
export default async function ScoresPage(props: PageProps) {
  const { operation } = await props.params;
  return drawRegisterPage(props, 'forecast/scores', 'how earlier forecasts did', async (_register, here, known) => {
    const answer = await (await getApp()).ask('forecast.scores', { operation, known });
    if (!answer.ok) return <p className="nothing">{answer.error.message}</p>;
    const page = answer.value;
    return (
      <>
        <Verdict page={page} here={here} />
        <div className="abreast scores-pair">
          <ForecastFigure
            part={page.reliability}
            here={here}
            id="reliability"
            title="What was said, and how often it came"
            rule="on the dashed line as often as was said; below it too early, above it too late"
          />
          <Counted />
        </div>
        <Methods page={page} />
        <Foretold page={page} />
        <Whose page={page} />
        <KeptList kept={page.kept} here={here} />
      </>
    );
  });
}
