import '../forecast.css';
import '../kept-forecasts.css';
import { operationPage } from '../../../../_shell/operation-page';
import { ForecastFigure } from '../forecast-figure';
import { KeptList } from './kept-list';
import { Counted, Foretold, Methods, Verdict, Whose } from './scores';

/** How earlier forecasts performed, as known on the viewed day. */
export default operationPage(
  'forecast/scores',
  (app, day) => app.ask('forecast.scores', day),
  (page, context) => {
    return (
      <>
        <Verdict page={page} context={context} />
        <div className="abreast scores-pair">
          <ForecastFigure
            part={page.reliability}
            context={context}
            id="reliability"
            title="Forecast probability and outcome"
            rule="dashed line: as often as forecast; below: forecast too early; above: too late"
          />
          <Counted />
        </div>
        <Methods page={page} />
        <Foretold page={page} />
        <Whose page={page} />
        <KeptList kept={page.kept} context={context} />
      </>
    );
  },
);
