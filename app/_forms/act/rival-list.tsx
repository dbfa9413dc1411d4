import type { Report } from '../../../server/domain/report';
import { sayRival } from './rivals';

type Props = Readonly<{ rivals: readonly Report[]; target: Report; unit: string }>;

/** What others said about the same report while this form was open. */
export function RivalList({ rivals, target, unit }: Props) {
  if (rivals.length === 0) return null;
  return (
    <div className="form-rivals">
      <p>Said meanwhile. Nothing of yours is lost: look, then save again or close.</p>
      <ul>
        {rivals.map((rival) => (
          <li key={rival.id}>{sayRival(rival, target, unit)}</li>
        ))}
      </ul>
    </div>
  );
}
