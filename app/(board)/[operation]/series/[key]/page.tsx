import './series.css';
import { unitWords } from '../../../../../server/domain/format';
import { getApp } from '../../../../_app/get-app';
import { pageHref } from '../../../../_app/page-context';
import { ChartDrawings, ChartPartActions } from '../../../../_charts/chart-part';
import { MetaLine } from '../../../../_figures/meta-line';
import { FormButton } from '../../../../_forms/form-button';
import { drawPage, type PageProps } from '../../../../_shell/operation-page';
import { Refusal } from '../../../../_shell/refusal';
import { Section } from '../../../../_ui/section';
import { CandidateTable } from './candidate-table';
import { ReportTable } from './report-table';
import { Vintages } from './vintages';

type Props = PageProps & Readonly<{ params: Promise<Readonly<{ operation: string; key: string }>> }>;

export default async function SeriesPage(props: Props) {
  const { operation, key: escaped } = await props.params;
  const key = decodeURIComponent(escaped);
  const { known } = await props.searchParams;
  const app = await getApp();
  const day = typeof known === 'string' && known !== '' ? known : null;
  const answer = await app.ask('series.get', { operation, key, known: day });
  if (!answer.ok) return <Refusal error={answer.error} path={`/${encodeURIComponent(operation)}`} />;
  const series = answer.value;
  const drawn = await app.ask('series.charts', { operation, key, known: day });
  const charts = drawn.ok ? drawn.value : null;
  const isTotal = series.candidates.length > 0;
  return drawPage(props, { of: 'series/[key]', page: `series/${escaped}`, title: series.name }, ({ definitions }, context) => (
    <>
      <Section
        id="figure"
        className="figure-section"
        title="The figure"
        rule={
          <>
            <code>{series.key}</code>
            {`, ${unitWords(series.unit)}`}
          </>
        }
        actions={
          <>
            <FormButton context={context} form="report" subject={series.key} label="report" name={`Report ${series.name}`} />
            {charts ? <ChartPartActions part={charts.trend} context={context} /> : null}
            <a href={pageHref(context, '')}>the board</a>
          </>
        }
      >
        <div className="history">
          <div className="history-figure">
            <p className="history-number">{series.value === null ? 'not reported' : series.valueText}</p>
            <p>
              <MetaLine provenance={series.provenance} unit={series.unit} />
            </p>
            <p className="small">{series.countingRule}</p>
          </div>
          {charts ? <ChartDrawings part={charts.trend} /> : null}
        </div>
      </Section>
      {isTotal ? <CandidateTable series={series} context={context} /> : null}
      <Vintages charts={charts} context={context} />
      <ReportTable series={series} definitions={definitions} context={context} />
    </>
  ));
}
