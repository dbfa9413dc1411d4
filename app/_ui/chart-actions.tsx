import type { ReactNode } from 'react';
import type { ChartCaption } from '../../server/domain/charts/schema';
import { formatDay } from '../../server/domain/format';
import { CopyDoor } from '../_export/copy-door';
import { EmbedDoor } from '../_export/embed-door';
import { FreezeDoor } from '../_export/freeze-door';
import { chartHref, chartPath, type Here } from './here';
import { PictureForm } from './picture-form';

type ChartProps = Readonly<{ here: Here; chart: string; title: string }>;
type Props = ChartProps & Readonly<{ caption: ChartCaption; table: ReactNode }>;

/** What one can do with a chart: read it as a table, take it along as a file, ask how it was made. */
export function ChartActions({ here, chart, title, caption, table }: Props) {
  return (
    <>
      <Popover group={chart} label="table" hint={`${title} as a table`}>
        {table}
      </Popover>
      <Popover group={chart} label="picture" hint={`${title} as PNG or SVG, in sizes and colours`} isMenu>
        <ChartPicture here={here} chart={chart} title={title} />
      </Popover>
      <FileLinks here={here} chart={chart} title={title} />
      <Popover group={chart} label="method" hint={`how ${title} is made`}>
        <Method caption={caption} />
      </Popover>
    </>
  );
}

/** The same in one popover, where there is little room. */
export function ChartMenu({ here, chart, title, caption, table }: Props) {
  return (
    <Popover group={chart} label="export" hint={`${title}: table, PNG, SVG, PDF, CSV, XLSX, copy, freeze, embed, method`}>
      {table}
      <div className="door-files">
        <ChartPicture here={here} chart={chart} title={title} />
        <p>
          <FileLinks here={here} chart={chart} title={title} />
        </p>
      </div>
      <Method caption={caption} />
    </Popover>
  );
}

type PopoverProps = Readonly<{ group: string; label: string; hint: string; isMenu?: boolean; children: ReactNode }>;

/** Opens over the chart that it belongs to, so that nothing below it moves. One of a group is open at a time. */
export function Popover({ group, label, hint, isMenu = false, children }: PopoverProps) {
  return (
    <details className={isMenu ? 'door is-menu' : 'door'} name={`doors-${group}`}>
      <summary aria-label={`${label}: ${hint}`}>{label}</summary>
      <div className={isMenu ? 'door-menu' : 'door-panel'}>{children}</div>
    </details>
  );
}

function FileLinks({ here, chart, title }: ChartProps) {
  return (
    <>
      <a download href={chartHref(here, chart, 'svg')} aria-label={`${title} as SVG`}>
        SVG
      </a>
      <a download href={chartHref(here, chart, 'pdf')} aria-label={`${title} as PDF`}>
        PDF
      </a>
      <a download href={chartHref(here, chart, 'csv')} aria-label={`${title} as CSV`}>
        CSV
      </a>
      <a download href={chartHref(here, chart, 'xlsx')} aria-label={`${title} as XLSX`}>
        XLSX
      </a>
      <CopyDoor address={chartHref(here, chart, 'png', { scale: '2' })} title={title} />
      <FreezeDoor here={here} chart={chart} title={title} />
      <EmbedDoor here={here} chart={chart} title={title} />
    </>
  );
}

function ChartPicture({ here, chart, title }: ChartProps) {
  const addressOf = (format: 'svg' | 'png') => chartPath(here, chart, format);
  return <PictureForm title={title} addressOf={addressOf} fixed={{ known: here.day }} />;
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
