import { unitWords } from '../../server/domain/format';
import type { SnapshotPage } from '../../server/services/app';
import { TwinTable } from '../_ui/points-table';
import { Section } from '../_ui/section';

type Chart = SnapshotPage['charts'][number];
type Options = Readonly<Record<string, string>>;

function fileHref(id: string, chart: string, format: string, options: Options = {}): string {
  return `/api/v1/snapshots/${id}.${format}?${new URLSearchParams({ chart, ...options })}`;
}

const THEMES = ['light', 'dark'] as const;
const SCALES = ['1', '2', '4'] as const;

/** A chart as it was drawn when it was frozen, its files, and its data as a table. */
export function FrozenChart({ page, chart }: Readonly<{ page: SnapshotPage; chart: Chart }>) {
  const { caption, name, summary } = chart;
  return (
    <Section id={`chart-${name}`} className="frozen" title={caption.title} rule={unitWords(caption.unit)}>
      {THEMES.map((theme) => (
        // biome-ignore lint/performance/noImgElement: the picture is shown as it was handed out, by nobody else's leave.
        <img
          key={theme}
          className={`frozen-picture is-${theme}`}
          src={fileHref(page.id, name, 'svg', { theme })}
          alt={summary}
          width={chart.width}
          height={chart.height}
          loading="lazy"
        />
      ))}
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

function Files({ page: { id }, chart: { name, caption } }: Readonly<{ page: SnapshotPage; chart: Chart }>) {
  const link = (format: string, label: string, hint: string, options: Options = {}) => (
    <a download href={fileHref(id, name, format, { ...options, download: '' })} aria-label={`${caption.title} as ${hint}`}>
      {label}
    </a>
  );
  return (
    <p className="frozen-files">
      {THEMES.map((theme) => (
        <span key={theme}>
          {`${theme}: `}
          {link('svg', 'SVG', `SVG, ${theme}`, { theme })} {link('pdf', 'PDF', `PDF, ${theme}`, { theme })}{' '}
          {SCALES.map((scale) => (
            <span key={scale}>{link('png', `PNG ${scale}×`, `PNG, ${theme}, ${scale} times`, { theme, scale })} </span>
          ))}
        </span>
      ))}
      <span>
        {'data: '}
        {link('csv', 'CSV', 'CSV')} {link('xlsx', 'XLSX', 'XLSX')} {link('json', 'JSON', 'JSON')}
      </span>
    </p>
  );
}
