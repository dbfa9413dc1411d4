import type { Definitions } from '../../../server/domain/definitions/types';
import { client } from '../../_client/client';
import { useAnswer } from '../engine/use-answer';
import type { FormProps } from '../form-props';
import { SettleForm } from './settle-form';

/** Finds the conflict of a series and a day, as it stands now on the viewed day. */
export function OpenSettle({ request, definitions }: Readonly<{ request: FormProps; definitions: Definitions }>) {
  const { operation, subject, within, known, onClose } = request;
  const reply = useAnswer(`${subject} ${within} ${known}`, (signal) => client.conflicts.list.query({ operation, known }, { signal }));
  if (reply.state === 'asking')
    return (
      <p className="form-wait" role="status">
        Reading the reports…
      </p>
    );
  const page = reply.state === 'has' ? reply.value : null;
  const row = page && [...page.now, ...page.earlier].find(({ seriesKey, asOf }) => seriesKey === subject && asOf === within);
  if (page && row)
    return <SettleForm request={request} row={row} revision={page.view.revision} cursor={page.view.cursor} definitions={definitions} />;
  const words = reply.state === 'failed' ? `The reports could not be read. ${reply.refusal.message}` : 'These reports no longer disagree.';
  return (
    <p className="form-wait" role="alert">
      {words}{' '}
      <button type="button" className="form-plain" onClick={onClose}>
        Close
      </button>
    </p>
  );
}
