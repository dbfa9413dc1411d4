import './charts.css';
import './export-panel.css';
import type { ReactNode } from 'react';
import type { ChartCaption } from '../../server/domain/charts/schema';
import { formatDay } from '../../server/domain/format';
import type { ChartFormat, PageContext } from '../_app/page-context';
import { Popover } from '../_ui/popover';
import { CopyButton } from './export/copy-button';
import { EmbedButton } from './export/embed-button';
import { FreezeButton } from './export/freeze-button';
import { Preview } from './export/preview';
import { type ChartFiles, filesOf } from './files';
import { PictureForm } from './picture-form';

type ChartProps = Readonly<{ context: PageContext; chart: string; title: string }>;
type Explained = Readonly<{ caption: ChartCaption; table: ReactNode }>;
type FilesProps = Readonly<{ files: ChartFiles; group: string; title: string }> & Explained;

/** All that one can do with a chart, behind one button: take it along as a picture or as figures, freeze, embed, read it as a table. */
export function ChartActions({ context, chart, ...rest }: ChartProps & Explained) {
  return <FileActions files={filesOf(context, chart)} group={chart} {...rest} />;
}

/** The same of a chart whose files are somewhere else. */
export function FileActions(props: FilesProps) {
  return (
    <Popover group={props.group} label="Export" hint={props.title} isDialog>
      <ExportPanel {...props} />
    </Popover>
  );
}

function ExportPanel({ files, group, title, caption, table }: FilesProps) {
  const { pathOf, query, frozenAs, embeddedAs, hasOwnWords } = files;
  const form = `export-${group}`;
  const hrefOf = (format: ChartFormat, more: Readonly<Record<string, string>> = {}) =>
    `${pathOf(format)}?${new URLSearchParams({ ...query, ...more })}`;
  return (
    <div className="export-panel" data-edit-host>
      <h3>{`Export: ${title}`}</h3>
      <Preview form={form} address={pathOf('svg')} shown={hrefOf('svg')} title={title} />
      <div className="export-choices">
        <PictureForm id={form} title={title} addressOf={pathOf} fixed={query} formats={['png', 'svg', 'pdf']} hasOwnWords={hasOwnWords} />
        <p className="export-files">
          {(['csv', 'xlsx'] as const).map((format) => (
            <a key={format} download href={hrefOf(format)} aria-label={`${title} as ${format.toUpperCase()}`}>
              {format.toUpperCase()}
            </a>
          ))}
          <CopyButton address={hrefOf('png', { scale: '2' })} title={title} />
          {frozenAs ? <FreezeButton of={frozenAs} title={title} /> : null}
          {embeddedAs ? <EmbedButton of={embeddedAs} title={title} /> : null}
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
