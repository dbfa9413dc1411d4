import './stance-boxes.css';
import type { StanceWord } from '../../server/domain/words';

/** A stance as boxes from the middle: to the left who holds back, to the right who presses; hatched where it is not known. A word stands beside. */
export function StanceBoxes({ stance }: Readonly<{ stance: StanceWord | null }>) {
  return (
    <span className="stance-boxes" data-stance={stance ?? 'unknown'} aria-hidden="true">
      <i />
      <i />
      <i />
      <i />
    </span>
  );
}
