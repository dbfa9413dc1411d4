import type { ContributorRow, ContributorsPart, Provenance, RungCell } from '../../../../server/domain/board/types';
import { greatestOf } from '../../../../server/domain/extremes';
import { formatQuantity } from '../../../../server/domain/format';
import { NUMBER_NOT_KNOWN, ONLY_EXPECTED, shortfallWords } from '../../../../server/domain/requirements/pledge-words';
import { capitalised } from '../../../../server/domain/shapes/capitalised';
import { measureName } from '../../../../server/domain/shapes/measure-names';
import { rungsOf } from '../../../../server/domain/shapes/rungs';
import { type PageContext, pageHref } from '../../../_app/page-context';
import { Figure } from '../../../_figures/figure';
import { Age, Conflict, Grade, KnownLater } from '../../../_figures/meta-line';
import { FormButton } from '../../../_forms/form-button';
import { Columns } from '../../../_ui/columns';
import { inOrder, ORDERS, type Order } from './force-order';

type Props = Readonly<{ part: ContributorsPart; order: Order; context: PageContext }>;

/** Who gives what to a force: name, a bar, each stage, how old the newest report is, and what disagrees. */
export function ForceTable({ part, order, context }: Props) {
  const { unquantified = [] } = part;
  const most = greatestOf(
    part.rows.flatMap(({ rungs }) => rungs.map(({ value }) => value ?? 0)),
    Math.max(1, part.shortfall ?? 0),
  );
  if (part.rows.length === 0) return unquantified.length === 0 ? null : <Silent rows={unquantified} />;
  const measures = part.totals.map(({ measure }) => ({ number: measureName(measure, part) }));
  const rows = [
    ...inOrder(part.rows, order).map((row) => <Row key={row.key} row={row} part={part} most={most} context={context} />),
    ...inOrder(unquantified, order).map((row) => (
      <Row key={row.key} row={row} part={part} most={most} context={context} note={NUMBER_NOT_KNOWN} />
    )),
  ];
  return (
    <>
      <OrderLinks part={part} order={order} context={context} />
      <div className="scroll">
        <table className="register ledger force-table">
          <caption className="unseen">{`Contributors to ${part.forceName}, ${part.unit}`}</caption>
          <Columns of={['Contributor', { unseen: 'Share of the greatest' }, ...measures, 'Newest report', 'Conflicts']} />
          <tbody>
            {rows}
            <Shortfall part={part} most={most} />
          </tbody>
          <tfoot>
            <Total part={part} context={context} />
          </tfoot>
        </table>
      </div>
    </>
  );
}

const ORDER_WORDS: Readonly<Record<Order, string>> = { size: 'by size, largest first', name: 'by name, from A to Z' };

/** How the rows are sorted, in words, and the other way. */
function OrderLinks({ part, order, context }: Props) {
  const href = pageHref(context, 'forces');
  return (
    <p className="small force-order">
      Sorted
      {ORDERS.map((one) => (
        <span key={one}>
          {one === order ? (
            <b>{ORDER_WORDS[one]}</b>
          ) : (
            <a href={`${href}${href.includes('?') ? '&' : '?'}sort=${one}#force-${part.forceKey}`}>{ORDER_WORDS[one]}</a>
          )}
        </span>
      ))}
    </p>
  );
}

/** The provenance of the newest figure of a row; null where there is none. */
function newestOf(rungs: readonly RungCell[]): Provenance | null {
  const known = rungs.map(({ provenance }) => provenance).filter(({ ageDays }) => ageDays !== null);
  return known.reduce<Provenance | null>((best, one) => (best === null || (one.ageDays ?? 0) < (best.ageDays ?? 0) ? one : best), null);
}

function Evidence({ rungs, unit }: Readonly<{ rungs: readonly RungCell[]; unit: string }>) {
  const newest = newestOf(rungs);
  const disputed = rungs.filter(({ provenance }) => provenance.conflictCount > 0);
  return (
    <>
      <td data-label="newest report">
        {newest ? (
          <span className="meta">
            <Grade grade={newest.grade} />
            <Age provenance={newest} />
            <KnownLater list={newest.hindsight} />
          </span>
        ) : null}
      </td>
      <td data-label="conflicts">
        {disputed.length === 0 ? (
          <span className="none-seen">none</span>
        ) : (
          disputed.map(({ measure, provenance }) => <Conflict key={measure} provenance={provenance} unit={unit} />)
        )}
      </td>
    </>
  );
}

function Bar({ rungs, part, most }: Readonly<{ rungs: readonly RungCell[]; part: ContributorsPart; most: number }>) {
  const { offered, delivered } = rungsOf(part);
  const share = (measure: string) => ({ width: `${(100 * (rungs.find((cell) => cell.measure === measure)?.value ?? 0)) / most}%` });
  return (
    <td className="force-bar">
      <span className="bar" aria-hidden="true">
        <i data-role="offered" style={share(offered)} />
        <i data-role="delivered" style={share(delivered)} />
      </span>
    </td>
  );
}

type RowProps = Readonly<{ row: ContributorRow; part: ContributorsPart; most: number; context: PageContext; note?: string }>;

function Row({ row, part, most, context, note = '' }: RowProps) {
  return (
    <tr>
      <th scope="row">
        {row.name}
        <Notes of={[row.onLines ?? '', note, row.conditions]} />
      </th>
      <Bar rungs={row.rungs} part={part} most={most} />
      {row.rungs.map((cell) => (
        <td key={cell.measure} className="number" data-label={measureName(cell.measure, part)}>
          <span className="force-level has-row-button">
            <FormButton
              context={context}
              form="report"
              subject={cell.seriesKey}
              label="+"
              name={`Report ${row.name}, ${measureName(cell.measure, part)}`}
            />
            <Level cell={cell} unit={part.unit} context={context} />
          </span>
        </td>
      ))}
      <Evidence rungs={row.rungs} unit={part.unit} />
    </tr>
  );
}

function Notes({ of }: Readonly<{ of: readonly string[] }>) {
  return of.map((words) =>
    words === '' ? null : (
      <span key={words} className="meta">
        <span>{words}</span>
      </span>
    ),
  );
}

function Level({ cell, unit, context }: Readonly<{ cell: RungCell; unit: string; context: PageContext }>) {
  return (
    <Figure context={context} seriesKey={cell.seriesKey} className={cell.value === null ? 'none-seen' : ''}>
      {cell.value === null ? (
        <>
          <span aria-hidden="true">–</span>
          <span className="unseen">nobody reported</span>
        </>
      ) : (
        formatQuantity(cell.value, unit)
      )}
    </Figure>
  );
}

/** What is missing against the plan is a row among those who give. */
function Shortfall({ part, most }: Readonly<{ part: ContributorsPart; most: number }>) {
  const { shortfall, expected, totals, unit } = part;
  if (shortfall === null || shortfall <= 0) return null;
  return (
    <tr className="shortfall">
      <th scope="row">
        {expected.length > 0 ? expected.join(' or ') : 'Nobody yet'}
        <Notes of={[expected.length > 0 ? ONLY_EXPECTED : 'short of the plan']} />
      </th>
      <td className="force-bar">
        <span className="bar" aria-hidden="true">
          <i data-role="short" style={{ width: `${(100 * shortfall) / most}%` }} />
        </span>
      </td>
      {totals.map(({ measure }) => (
        <td key={measure} className="number">
          {measure === rungsOf(part).offered ? formatQuantity(shortfall, unit) : null}
        </td>
      ))}
      <td colSpan={2}>{shortfallWords(part)}</td>
    </tr>
  );
}

function Total({ part, context }: Readonly<{ part: ContributorsPart; context: PageContext }>) {
  return (
    <tr className="is-headline">
      <th scope="row">Total</th>
      <td>
        <Notes of={['highest confirmed minimum']} />
      </td>
      {part.totals.map((cell) => (
        <td key={cell.measure} className="number" data-label={measureName(cell.measure, part)}>
          <b className="force-level">
            <Level cell={cell} unit={part.unit} context={context} />
          </b>
        </td>
      ))}
      <Evidence rungs={part.totals} unit={part.unit} />
    </tr>
  );
}

/** Who gives something of which no number is known, where nobody's is. */
function Silent({ rows }: Readonly<{ rows: readonly ContributorRow[] }>) {
  return <p className="nothing">{`${capitalised(NUMBER_NOT_KNOWN)}: ${rows.map(({ name }) => name).join(', ')}.`}</p>;
}
