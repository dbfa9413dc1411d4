import type { Preview } from '../../server/domain/scenarios/preview';

/** What moves, in sentences, and what the figures cannot tell. */
export function EffectSummary({ preview }: Readonly<{ preview: Preview }>) {
  const { said, sentences, notes } = preview;
  if (said.length === 0 && notes.length === 0)
    return <p className="nothing">Nothing is changed yet. Take out or delay a contributor, or change a pledge.</p>;
  return (
    <div className="said">
      <p className="said-what">{`${capital(said.join('; '))}.`}</p>
      {sentences.length === 0 ? (
        <p>No coverage, readiness or total changes on this day.</p>
      ) : (
        <ul className="said-list">
          {sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      {notes.map((note) => (
        <p key={note} className="small">
          {note}
        </p>
      ))}
    </div>
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
