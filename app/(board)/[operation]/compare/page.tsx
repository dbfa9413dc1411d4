import { readDay } from '../../../../server/domain/day-text';
import { DayInput } from '../../../_ui/day-input';
import './compare.css';
import type { FigureDifference } from '../../../../server/domain/comparing/figures';
import { formatCount, formatDay, formatSigned } from '../../../../server/domain/format';
import { CODED_UNITS } from '../../../../server/domain/words';
import type { ComparePage as Page } from '../../../../server/services/app';
import { getApp } from '../../../_app/get-app';
import { oneOf } from '../../../_app/one-of';
import { type PageContext, pageHref } from '../../../_app/page-context';
import { Figure } from '../../../_figures/figure';
import { drawPage, type PageProps } from '../../../_shell/operation-page';
import { Refusal } from '../../../_shell/refusal';
import { Columns } from '../../../_ui/columns';
import { Section } from '../../../_ui/section';
import { MilestoneDifferences } from './milestone-differences';
import { NewsList, newsWords } from './news-list';

/** A day of the query, as it may have been typed. */
function dayIn(value: string | string[] | undefined): string | null {
  const text = oneOf(value);
  return text === null ? null : readDay(text);
}

export default async function ComparePage(props: PageProps) {
  const { operation } = await props.params;
  const { from, to, known } = await props.searchParams;
  const answer = await (await getApp()).ask('compare.get', { operation, from: dayIn(from), to: dayIn(to) ?? dayIn(known) });
  if (!answer.ok) return <Refusal error={answer.error} path={`/${encodeURIComponent(operation)}/compare`} />;
  const page = answer.value;
  // The sheet stands on the later day.
  const standing = { ...props, searchParams: Promise.resolve({ known: page.to, from: page.from }) };
  return drawPage(standing, 'compare', (_register, context) => (
    <>
      <Days page={page} context={context} />
      <Figures rows={page.figures} context={context} page={page} />
      <MilestoneDifferences rows={page.milestones} page={page} />
      <Conflicts page={page} context={context} />
      <NewsList page={page} context={context} />
    </>
  ));
}

/** Which two days, and what lies between them in one sentence. */
function Days({ page, context }: Readonly<{ page: Page; context: PageContext }>) {
  const { from, to, newsCount } = page;
  return (
    <Section
      id="days"
      title={`${formatDay(from)} and ${formatDay(to)}`}
      rule="two days as each was known: what became known in between, and what it changed"
    >
      <form className="compare-form" method="get" action={pageHref(context, 'compare', null)}>
        <label>
          from <DayInput name="from" day={from} required />
        </label>
        <label>
          to <DayInput name="to" day={to} required />
        </label>
        <button type="submit" className="plain">
          compare
        </button>
        <a href={pageHref(context, '', from)}>{`the board of ${formatDay(from)}`}</a>
        <a href={pageHref(context, '', to)}>{`the board of ${formatDay(to)}`}</a>
      </form>
      <p className="compare-sum">
        {newsCount === 0
          ? 'Nothing became known in between.'
          : `${formatCount(newsCount, 'statement')} became known in between: ${newsWords(page.newsCounts)}. ${formatCount(page.figures.length, 'headline figure')} ${page.figures.length === 1 ? 'differs' : 'differ'}, ${formatCount(page.milestones.length, 'milestone')} moved, ${formatCount(page.opened.length, 'conflict')} opened, ${page.settled.length} resolved or removed.`}
      </p>
    </Section>
  );
}

function Figures({ rows, context, page }: Readonly<{ rows: readonly FigureDifference[]; context: PageContext; page: Page }>) {
  return (
    <Section id="figures" title="Then and now" rule="readiness, components, gauges with targets, indicators; only those that differ">
      {rows.length === 0 ? (
        <p className="nothing">No headline figure differs between the two days.</p>
      ) : (
        <div className="scroll">
          <table className="register ledger two-days">
            <Columns of={['Figure', { number: formatDay(page.from) }, { number: formatDay(page.to) }, { number: 'Difference' }]} />
            <tbody>
              {rows.map((row) => (
                <tr key={`${row.key} ${row.name}`}>
                  <th scope="row">
                    {row.key === null || row.is === null ? (
                      row.name
                    ) : (
                      <Figure context={context} seriesKey={row.key}>
                        {row.name}
                      </Figure>
                    )}
                  </th>
                  <td className="number" data-label={formatDay(page.from)}>
                    {row.wasText}
                  </td>
                  <td className="number" data-label={formatDay(page.to)}>
                    {row.isText}
                  </td>
                  <td className="number" data-label="difference">
                    {row.was === null || row.is === null || row.unit === 'day' || CODED_UNITS.has(row.unit)
                      ? ''
                      : formatSigned(row.is - row.was)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Section>
  );
}

function Conflicts({ page, context }: Readonly<{ page: Page; context: PageContext }>) {
  const list = (title: string, rows: Page['opened']) =>
    rows.length === 0 ? null : (
      <div>
        <h3>{title}</h3>
        <ul className="plain-list conflict-list">
          {rows.map((row) => (
            <li key={`${row.seriesKey} ${row.asOf}`}>
              <Figure context={context} seriesKey={row.seriesKey}>
                {row.name}
              </Figure>
              {`, as of ${formatDay(row.asOf)}`}
            </li>
          ))}
        </ul>
      </div>
    );
  return (
    <Section id="conflicts" title="Conflicts" rule="open on one of the two days only">
      {page.opened.length + page.settled.length === 0 ? <p className="nothing">The same conflicts are open on both days.</p> : null}
      <div className="abreast">
        {list('Opened', page.opened)}
        {list('Resolved, or removed by a correction or a retraction', page.settled)}
      </div>
    </Section>
  );
}
