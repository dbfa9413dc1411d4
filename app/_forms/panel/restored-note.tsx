type Props = Readonly<{ at: string | null; onDiscard: () => void }>;

/** Says that the form holds what was typed before, and lets it go. */
export function RestoredNote({ at, onDiscard }: Props) {
  if (at === null) return null;
  return (
    <p className="form-restored" role="status">
      {`Restored what you had typed at ${at}.`}{' '}
      <button type="button" className="form-plain" onClick={onDiscard}>
        discard
      </button>
    </p>
  );
}
