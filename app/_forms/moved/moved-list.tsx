import { type Moved, OPEN_CONFLICTS } from './standing';

type Props = Readonly<{ moved: readonly Moved[]; conflictsHref: string }>;

/** What a save moved: was and is, and the way to what disagrees now. */
export function MovedList({ moved, conflictsHref }: Props) {
  return (
    <>
      <h3>{moved.length === 0 ? 'No headline figure moved.' : 'What moved'}</h3>
      <ul className="moved">
        {moved.map(({ name, was, is }) => (
          <li key={name}>
            {`${name}: ${was} → `}
            <b>{is}</b>
            {name === OPEN_CONFLICTS ? (
              <>
                {' '}
                <a href={conflictsHref}>Resolve</a>
              </>
            ) : null}
          </li>
        ))}
      </ul>
    </>
  );
}
