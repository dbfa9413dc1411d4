import type { OperationsList } from '../../server/services/app';
import { COLUMNS, type ListColumn } from './columns';
import { OperationRow } from './operation-row';
import { firstOrder, type Wish, wishHref } from './wish';

type Props = Readonly<{ list: OperationsList; wish: Wish }>;

/** Operations as rows; each column sorts by itself, a second time the other way round. */
export function OperationTable({ list, wish }: Props) {
  return (
    <div className="scroll">
      <table className="register ledger operation-table">
        <thead>
          <tr>
            <th scope="col">
              <span className="unseen">Compare</span>
            </th>
            {COLUMNS.map((column) => (
              <Head key={column.sort} column={column} wish={wish} />
            ))}
          </tr>
        </thead>
        <tbody>
          {list.operations.map((operation) => (
            <OperationRow key={operation.key} operation={operation} spark={list.sparks[operation.key]} wish={wish} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

const ARIA = { asc: 'ascending', desc: 'descending' } as const;
const ARROW = { asc: '▲', desc: '▼' } as const;

function Head({ column: { sort, name, isNumber = false }, wish }: Readonly<{ column: ListColumn; wish: Wish }>) {
  const isSorted = wish.sort === sort;
  const next = isSorted ? (wish.order === 'asc' ? 'desc' : 'asc') : firstOrder(sort);
  return (
    <th scope="col" className={isNumber ? `number col-${sort}` : `col-${sort}`} {...(isSorted ? { 'aria-sort': ARIA[wish.order] } : {})}>
      <a href={wishHref(wish, { sort, order: next })}>
        {name}
        {isSorted ? <span aria-hidden="true">{` ${ARROW[wish.order]}`}</span> : null}
      </a>
    </th>
  );
}
