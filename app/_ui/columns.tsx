/** What stands above a column: words; over numbers on the right; for screen readers alone. */
type Column = string | Readonly<{ number: string }> | Readonly<{ unseen: string }>;

function wordsOf(column: Column): string {
  if (typeof column === 'string') return column;
  return 'number' in column ? column.number : column.unseen;
}

/** The head of a table. */
export function Columns({ of, className }: Readonly<{ of: readonly Column[]; className?: string }>) {
  return (
    <thead className={className}>
      <tr>
        {of.map((column) => {
          const words = wordsOf(column);
          const isNumber = typeof column === 'object' && 'number' in column;
          const isUnseen = typeof column === 'object' && 'unseen' in column;
          return (
            <th key={words} scope="col" className={isNumber ? 'number' : undefined}>
              {isUnseen ? <span className="unseen">{words}</span> : words}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}
