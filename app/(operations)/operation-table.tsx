import type { OperationsList } from '../../server/services/app';
import { COLUMNS, type ListColumn } from './columns';
import { firstOrder, type ListView, listHref } from './list-view';
import { OperationRow } from './operation-row';

type Props = Readonly<{ list: OperationsList; view: ListView }>;

/** Operations as rows; each column sorts by itself, a second time the other way round. */
export function OperationTable({ list, view }: Props) {
  return (
    <div className="scroll">
      <table className="register ledger operation-table">
        <thead>
          <tr>
            <th scope="col">
              <span className="unseen">Compare</span>
            </th>
            {COLUMNS.map((column) => (
              <Head key={column.sort} column={column} view={view} />
            ))}
          </tr>
        </thead>
        <tbody>
          {list.operations.map((operation) => (
            <OperationRow key={operation.key} operation={operation} spark={list.sparks[operation.key]} view={view} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

const ARIA = { asc: 'ascending', desc: 'descending' } as const;
const ARROW = { asc: '▲', desc: '▼' } as const;

function Head({ column: { sort, name, isNumber = false }, view }: Readonly<{ column: ListColumn; view: ListView }>) {
  const isSorted = view.sort === sort;
  const next = isSorted ? (view.order === 'asc' ? 'desc' : 'asc') : firstOrder(sort);
  return (
    <th scope="col" className={isNumber ? `number col-${sort}` : `col-${sort}`} {...(isSorted ? { 'aria-sort': ARIA[view.order] } : {})}>
      <a href={listHref(view, { sort, order: next })}>
        {name}
        {isSorted ? <span aria-hidden="true">{` ${ARROW[view.order]}`}</span> : null}
      </a>
    </th>
  );
}
