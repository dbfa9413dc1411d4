import './charts.css';
import './export-panel.css';
import type { ReactNode } from 'react';
import type { ChartCaption } from '../../server/domain/charts/schema';
import { formatDay } from '../../server/domain/format';
import { chartHref, chartPath, type PageContext } from '../_app/page-context';
import { Popover } from '../_ui/popover';
import { CopyButton } from './export/copy-button';
import { EmbedButton } from './export/embed-button';
import { FreezeButton } from './export/freeze-button';
import { Preview } from './export/preview';
import { PictureForm } from './picture-form';

type ChartProps = Readonly<{ context: PageContext; chart: string; title: string }>;
type Props = ChartProps & Readonly<{ caption: ChartCaption; table: ReactNode }>;

/** All that one can do with a chart, behind one button: take it along as a picture or as figures, freeze, embed, read it as a table. */
export function ChartActions({ context, chart, title, caption, table }: Props) {
  return (
    <Popover group={chart} label="Export" hint={title} isDialog>
      <ExportPanel context={context} chart={chart} title={title} caption={caption} table={table} />
    </Popover>
  );
}

function ExportPanel({ context, chart, title, caption, table }: Props) {
  const form = `export-${chart}`;
  const addressOf = (format: 'svg' | 'png' | 'pdf') => chartPath(context, chart, format);
  return (
    <div className="export-panel" data-edit-host>
      <h3>{`Export: ${title}`}</h3>
      <Preview form={form} address={addressOf('svg')} shown={chartHref(context, chart, 'svg')} title={title} />
      <div className="export-choices">
        <PictureForm
          id={form}
          title={title}
          addressOf={addressOf}
          fixed={{ known: context.day }}
          formats={['png', 'svg', 'pdf']}
          hasOwnWords
        />
        <p className="export-files">
          <a download href={chartHref(context, chart, 'csv')} aria-label={`${title} as CSV`}>
            CSV
          </a>
          <a download href={chartHref(context, chart, 'xlsx')} aria-label={`${title} as XLSX`}>
            XLSX
          </a>
          <CopyButton address={chartHref(context, chart, 'png', { scale: '2' })} title={title} />
          <FreezeButton context={context} chart={chart} title={title} />
          <EmbedButton context={context} chart={chart} title={title} />
        </p>
      </div>
      <details className="more">
        <summary>{`${title} as a table`}</summary>
        {table}
      </details>
      <details className="more">
        <summary>{`How ${title} is made`}</summary>
        <Method caption={caption} />
      </details>
    </div>
  );
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
