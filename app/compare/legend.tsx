import { LINE_COLOURS, MOST_LINES } from '../../server/domain/charts/side-by-side/look';
import type { ComparedOperation } from '../../server/services/app';

/** Which line is which operation, each with a link to it. */
export function Legend({ operations }: Readonly<{ operations: readonly ComparedOperation[] }>) {
  return (
    <ul className="side-legend" aria-label="Lines">
      {operations.slice(0, MOST_LINES).map(({ key, title }, place) => (
        <li key={key}>
          <i
            aria-hidden="true"
            className={LINE_COLOURS[place]?.isDashed ? 'is-dashed' : ''}
            style={{ borderColor: `var(--${LINE_COLOURS[place]?.colour ?? 'muted'})` }}
          />
          <a href={`/${encodeURIComponent(key)}`}>{title}</a>
        </li>
      ))}
    </ul>
  );
}
