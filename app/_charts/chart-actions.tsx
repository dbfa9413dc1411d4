import './charts.css';
import type { ReactNode } from 'react';
import type { ChartCaption } from '../../server/domain/charts/schema';
import { formatDay } from '../../server/domain/format';
import type { ChartFormat, PageContext } from '../_app/page-context';
import { Popover } from '../_ui/popover';
import { CopyButton } from './export/copy-button';
import { EmbedButton } from './export/embed-button';
import { FreezeButton } from './export/freeze-button';
import { type ChartFiles, filesOf } from './files';
import { PictureForm } from './picture-form';

type ChartProps = Readonly<{ context: PageContext; chart: string; title: string }>;
type Explained = Readonly<{ caption: ChartCaption; table: ReactNode }>;
type FilesProps = Readonly<{ files: ChartFiles; title: string }>;

/** What one can do with a chart: read it as a table, take it along as a file, ask how it was made. */
export function ChartActions({ context, chart, title, caption, table }: ChartProps & Explained) {
  return <FileActions files={filesOf(context, chart)} group={chart} title={title} caption={caption} table={table} />;
}

/** The same of a chart whose files are somewhere else. */
export function FileActions({ files, group, title, caption, table }: FilesProps & Explained & Readonly<{ group: string }>) {
  return (
    <>
      <Popover group={group} label="table" hint={`${title} as a table`}>
        {table}
      </Popover>
      <Popover group={group} label="picture" hint={`${title} as PNG or SVG, in sizes and colours`} isMenu>
        <PictureForm title={title} addressOf={files.pathOf} fixed={files.query} />
      </Popover>
      <FileLinks files={files} title={title} />
      <Popover group={group} label="method" hint={`how ${title} is made`}>
        <Method caption={caption} />
      </Popover>
    </>
  );
}

/** The same in one popover, where there is little room. */
export function ChartMenu({ context, chart, title, caption, table }: ChartProps & Explained) {
  const files = filesOf(context, chart);
  return (
    <Popover group={chart} label="export" hint={`${title}: table, PNG, SVG, PDF, CSV, XLSX, copy, freeze, embed, method`}>
      {table}
      <div className="popover-files">
        <PictureForm title={title} addressOf={files.pathOf} fixed={files.query} />
        <p>
          <FileLinks files={files} title={title} />
        </p>
      </div>
      <Method caption={caption} />
    </Popover>
  );
}

function FileLinks({ files, title }: FilesProps) {
  const { pathOf, query, frozenAs, embeddedAs } = files;
  const hrefOf = (format: ChartFormat, more: Readonly<Record<string, string>> = {}) =>
    `${pathOf(format)}?${new URLSearchParams({ ...query, ...more })}`;
  return (
    <>
      {(['svg', 'pdf', 'csv', 'xlsx'] as const).map((format) => (
        <a key={format} download href={hrefOf(format)} aria-label={`${title} as ${format.toUpperCase()}`}>
          {format.toUpperCase()}
        </a>
      ))}
      <CopyButton address={hrefOf('png', { scale: '2' })} title={title} />
      {frozenAs ? <FreezeButton of={frozenAs} title={title} /> : null}
      {embeddedAs ? <EmbedButton of={embeddedAs} title={title} /> : null}
    </>
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
