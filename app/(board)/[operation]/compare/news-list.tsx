import { NEWS_KINDS, type NewsKind, type NewsRow } from '../../../../server/domain/comparing/compare';
import { formatCount, formatDay } from '../../../../server/domain/format';
import { rangeWords, valueWords } from '../../../../server/domain/series/value-words';
import type { ComparePage } from '../../../../server/services/app';
import type { PageContext } from '../../../_app/page-context';
import { Figure } from '../../../_figures/figure';
import { KnownLater } from '../../../_figures/meta-line';
import { Columns } from '../../../_ui/columns';
import { Section } from '../../../_ui/section';

const KIND_WORDS: Readonly<Record<NewsKind, string>> = {
  new: 'new',
  superseding: 'superseding',
  confirming: 'confirming',
  revised: 'corrected',
  retracted: 'retracted',
  adopted: 'adopted',
  left: 'range left',
  undone: 'undone',
};

/** `12 new, 3 corrected` */
export function newsWords(counts: ComparePage['newsCounts']): string {
  return NEWS_KINDS.flatMap((kind) => (counts[kind] ? [`${counts[kind]} ${KIND_WORDS[kind]}`] : [])).join(', ');
}

function newsText({ kind, report, before, unit }: NewsRow): string {
  const was = before ? valueWords(before, unit) : '';
  if (kind === 'retracted' || kind === 'adopted') return `${was}${report.reason ? `: ${report.reason}` : ''}`;
  if (kind === 'left') return `${rangeWords(report, unit)}${report.reason ? `: ${report.reason}` : ''}`;
  if (kind === 'undone') return report.reason;
  return `${valueWords(report, unit)}${was && kind !== 'confirming' ? `, was ${was}` : ''}`;
}

/** What became known between the two days, the latest first. */
export function NewsList({ page, context }: Readonly<{ page: ComparePage; context: PageContext }>) {
  const left = page.newsCount - page.news.length;
  return (
    <Section
      id="news"
      title="What became known"
      rule={`after ${formatDay(page.from)}, by ${formatDay(page.to)}, the latest first${left > 0 ? `; ${formatCount(left, 'older statement')} left out` : ''}`}
    >
      {page.news.length === 0 ? (
        <p className="nothing">Nothing became known in between.</p>
      ) : (
        <details className="more" open={page.news.length <= 60 || undefined}>
          <summary>{formatCount(page.newsCount, 'statement')}</summary>
          <div className="scroll">
            <table className="register ledger news">
              <Columns of={['Figure', 'What', 'It says', 'As of', 'Known at']} />
              <tbody>
                {page.news.map((row) => (
                  <tr key={row.report.id}>
                    <th scope="row">
                      <Figure context={context} seriesKey={row.seriesKey}>
                        {row.name}
                      </Figure>
                    </th>
                    <td data-label="what">{KIND_WORDS[row.kind]}</td>
                    <td data-label="it says">{newsText(row)}</td>
                    <td className="day" data-label="as of">
                      {formatDay(row.report.asOf)}
                    </td>
                    <td className="day" data-label="known at">
                      {formatDay(row.report.knownAt)} <KnownLater list={row.hindsight} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </details>
      )}
    </Section>
  );
}
