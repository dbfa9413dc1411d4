import './charts.css';
import type { ReactNode } from 'react';
import type { ChartCaption } from '../../server/domain/charts/schema';
import { formatDay } from '../../server/domain/format';
import { chartHref, chartPath, type PageContext } from '../_app/page-context';
import { Popover } from '../_ui/popover';
import { CopyButton } from './export/copy-button';
import { EmbedButton } from './export/embed-button';
import { FreezeButton } from './export/freeze-button';
import { PictureForm } from './picture-form';

type ChartProps = Readonly<{ context: PageContext; chart: string; title: string }>;
type Props = ChartProps & Readonly<{ caption: ChartCaption; table: ReactNode }>;

/** What one can do with a chart: read it as a table, take it along as a file, ask how it was made. */
export function ChartActions({ context, chart, title, caption, table }: Props) {
  return (
    <>
      <Popover group={chart} label="table" hint={`${title} as a table`}>
        {table}
      </Popover>
      <Popover group={chart} label="picture" hint={`${title} as PNG or SVG, in sizes and colours`} isMenu>
        <ChartPicture context={context} chart={chart} title={title} />
      </Popover>
      <FileLinks context={context} chart={chart} title={title} />
      <Popover group={chart} label="method" hint={`how ${title} is made`}>
        <Method caption={caption} />
      </Popover>
    </>
  );
}

/** The same in one popover, where there is little room. */
export function ChartMenu({ context, chart, title, caption, table }: Props) {
  return (
    <Popover group={chart} label="export" hint={`${title}: table, PNG, SVG, PDF, CSV, XLSX, copy, freeze, embed, method`}>
      {table}
      <div className="popover-files">
        <ChartPicture context={context} chart={chart} title={title} />
        <p>
          <FileLinks context={context} chart={chart} title={title} />
        </p>
      </div>
      <Method caption={caption} />
    </Popover>
  );
}

function FileLinks({ context, chart, title }: ChartProps) {
  return (
    <>
      <a download href={chartHref(context, chart, 'svg')} aria-label={`${title} as SVG`}>
        SVG
      </a>
      <a download href={chartHref(context, chart, 'pdf')} aria-label={`${title} as PDF`}>
        PDF
      </a>
      <a download href={chartHref(context, chart, 'csv')} aria-label={`${title} as CSV`}>
        CSV
      </a>
      <a download href={chartHref(context, chart, 'xlsx')} aria-label={`${title} as XLSX`}>
        XLSX
      </a>
      <CopyButton address={chartHref(context, chart, 'png', { scale: '2' })} title={title} />
      <FreezeButton context={context} chart={chart} title={title} />
      <EmbedButton context={context} chart={chart} title={title} />
    </>
  );
}

function ChartPicture({ context, chart, title }: ChartProps) {
  const addressOf = (format: 'svg' | 'png') => chartPath(context, chart, format);
  return <PictureForm title={title} addressOf={addressOf} fixed={{ known: context.day }} />;
}

/** The small print of a chart: counting rule, days, sources. */
export function Method({ caption }: Readonly<{ caption: ChartCaption }>) {
  return (
    <dl className="method">
      <dt>Counting rule</dt>
      <dd>{caption.countingRule}</dd>
      <dt>Days</dt>
      <dd>{`True for ${formatDay(caption.asOf)}, as known on ${formatDay(caption.knownAt)}`}</dd>
      <dt>Sources</dt>
      <dd>
        {caption.sources.length === 0 ? (
          'none yet'
        ) : (
          <ul>
            {caption.sources.map((source) => (
              <li key={source}>{source}</li>
            ))}
          </ul>
        )}
      </dd>
    </dl>
  );
}
