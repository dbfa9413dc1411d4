import type { ReactNode } from 'react';
import { unitWords } from '../../../server/domain/format';
import type { SnapshotPage } from '../../../server/services/app';
import { PictureForm } from '../../_charts/picture-form';
import { TwinTable } from '../../_ui/points-table';
import { Section } from '../../_ui/section';
import { ThemedPicture } from '../../_ui/themed-picture';

type Chart = SnapshotPage['charts'][number];
type Options = Readonly<Record<string, string>>;

function fileHref(id: string, chart: string, format: string, options: Options = {}): string {
  return `/api/v1/snapshots/${id}.${format}?${new URLSearchParams({ chart, ...options })}`;
}

/** A chart as it was drawn when it was frozen, its files, and its data as a table. */
export function FrozenChart({ page, chart, actions }: Readonly<{ page: SnapshotPage; chart: Chart; actions: ReactNode }>) {
  const { caption, name, summary } = chart;
  return (
    <Section id={`chart-${name}`} className="frozen" title={caption.title} rule={unitWords(caption.unit)} actions={actions}>
      <ThemedPicture
        className="frozen-picture"
        srcOf={(theme) => fileHref(page.id, name, 'svg', { theme })}
        alt={summary}
        width={chart.width}
        height={chart.height}
      />
      <Files page={page} chart={chart} />
      <dl className="method">
        <dt>Counting rule</dt>
        <dd>{caption.countingRule === '' ? 'none' : caption.countingRule}</dd>
        <dt>Sources</dt>
        <dd>{caption.sources.length === 0 ? 'none' : caption.sources.join('; ')}</dd>
      </dl>
      <details className="more">
        <summary>{`The data of ${caption.title} as a table`}</summary>
        <div className="scroll">
          <TwinTable table={chart.table} />
        </div>
      </details>
    </Section>
  );
}

function Files({ page: { id }, chart: { name, caption, sizes, themes } }: Readonly<{ page: SnapshotPage; chart: Chart }>) {
  const link = (format: string) => (
    <a download href={fileHref(id, name, format, { download: '' })} aria-label={`${format.toUpperCase()}: ${caption.title}`}>
      {format.toUpperCase()}
    </a>
  );
  const addressOf = (format: string) => `/api/v1/snapshots/${id}.${format}`;
  return (
    <div className="frozen-files">
      <PictureForm title={caption.title} addressOf={addressOf} fixed={{ chart: name }} sizes={sizes} themes={themes} />
      <p>
        {'files: '}
        {link('pdf')} {link('csv')} {link('xlsx')} {link('json')}
      </p>
    </div>
  );
}
