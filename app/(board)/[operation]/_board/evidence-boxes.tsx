import { EVIDENCE } from '../../../../server/domain/words';

/** Evidence counted in boxes: reported, corroborated, confirmed; hatched when nobody reported. The word stands beside them. */
export function EvidenceBoxes({ value }: Readonly<{ value: number | null }>) {
  return (
    <span className={value === null ? 'boxes is-unknown' : 'boxes'} aria-hidden="true">
      {EVIDENCE.slice(1).map((word, index) => (
        <i key={word} className={value !== null && index < value ? 'is-full' : ''} />
      ))}
    </span>
  );
}
