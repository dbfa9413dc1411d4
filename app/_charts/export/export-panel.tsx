import './export-panel.css';
import { lazy, Suspense } from 'react';
import type { ChartFormat } from '../../_app/page-context';
import type { FilesProps } from '../files';
import { Method } from '../method';
import { PictureForm } from '../picture-form';

/** What needs scripts comes after the board's own, and is not there without them. */
const Preview = lazy(async () => ({ default: (await import('./preview')).Preview }));
const ScriptActions = lazy(async () => ({ default: (await import('./script-actions')).ScriptActions }));

/** What the dialog of an export holds. */
export function ExportPanel({ files, group, title, caption, table }: FilesProps) {
  const { pathOf, query, frozenAs, embeddedAs, hasOwnWords } = files;
  const form = `export-${group}`;
  const hrefOf = (format: ChartFormat, more: Readonly<Record<string, string>> = {}) =>
    `${pathOf(format)}?${new URLSearchParams({ ...query, ...more })}`;
  return (
    <div className="export-panel" data-edit-host>
      <h3>{`Export: ${title}`}</h3>
      <Suspense fallback={<PictureAlone shown={hrefOf('svg')} title={title} />}>
        <Preview form={form} address={pathOf('svg')} shown={hrefOf('svg')} title={title} />
      </Suspense>
      <div className="export-choices">
        <PictureForm id={form} title={title} addressOf={pathOf} fixed={query} formats={['png', 'svg', 'pdf']} hasOwnWords={hasOwnWords} />
        <p className="export-files">
          {(['csv', 'xlsx'] as const).map((format) => (
            <a key={format} download href={hrefOf(format)} aria-label={`${title} as ${format.toUpperCase()}`}>
              {format.toUpperCase()}
            </a>
          ))}
          <Suspense>
            <ScriptActions picture={hrefOf('png', { scale: '2' })} frozenAs={frozenAs} embeddedAs={embeddedAs} title={title} />
          </Suspense>
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

/** The picture before the scripts of the dialog came, and without scripts: what follows it does not move when they come. */
function PictureAlone({ shown, title }: Readonly<{ shown: string; title: string }>) {
  return (
    <figure className="export-preview">
      {/* biome-ignore lint/performance/noImgElement: it is a file of the program that no optimiser may change. */}
      <img src={shown} alt={`Preview of ${title}`} loading="lazy" width="960" height="620" />
      <figcaption />
    </figure>
  );
}
