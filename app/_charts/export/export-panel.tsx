import './export-panel.css';
import type { ChartFormat } from '../../_app/page-context';
import type { FilesProps } from '../files';
import { Method } from '../method';
import { PictureForm } from '../picture-form';
import { OpenedActions, OpenedPreview } from './opened-parts';

/** What the dialog of an export holds. */
export function ExportPanel({ files, group, title, caption, table }: FilesProps) {
  const { pathOf, query, frozenAs, embeddedAs, hasOwnWords } = files;
  const form = `export-${group}`;
  const hrefOf = (format: ChartFormat, more: Readonly<Record<string, string>> = {}) =>
    `${pathOf(format)}?${new URLSearchParams({ ...query, ...more })}`;
  return (
    <div className="export-panel" data-edit-host>
      <h3>{`Export: ${title}`}</h3>
      <OpenedPreview form={form} address={pathOf('svg')} shown={hrefOf('svg')} title={title} />
      <div className="export-choices">
        <PictureForm id={form} title={title} addressOf={pathOf} fixed={query} formats={['png', 'svg', 'pdf']} hasOwnWords={hasOwnWords} />
        <p className="export-files">
          {(['csv', 'xlsx'] as const).map((format) => (
            <a key={format} download href={hrefOf(format)} aria-label={`${title} as ${format.toUpperCase()}`}>
              {format.toUpperCase()}
            </a>
          ))}
          <OpenedActions picture={hrefOf('png', { scale: '2' })} frozenAs={frozenAs} embeddedAs={embeddedAs} title={title} />
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
