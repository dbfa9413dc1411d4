import type { Definitions } from '../../../server/domain/definitions/types';
import { client } from '../../_live/client';
import { useAnswer } from '../engine/use-answer';
import type { FormRequest } from '../types';
import { ConfirmForm } from './confirm-form';

type Props = Readonly<{ request: FormRequest; definitions: Definitions }>;

/** Reads what is owed on the viewed day, as far as it is the reader's own. */
export function OpenConfirm({ request, definitions }: Props) {
  const { operation, known, onClose } = request;
  const asked = useAnswer(`${operation} ${known}`, (signal) => client.rhythm.get.query({ operation, known }, { signal }));
  if (asked.state === 'has') return <ConfirmForm request={request} duties={asked.value.duties} definitions={definitions} />;
  if (asked.state === 'asking')
    return (
      <p className="form-wait" role="status">
        Reading what is owed…
      </p>
    );
  return (
    <p className="form-wait" role="alert">
      {`What is owed could not be read. ${asked.refusal.message}`}{' '}
      <button type="button" className="form-plain" onClick={asked.again}>
        Try again
      </button>{' '}
      <button type="button" className="form-plain" onClick={onClose}>
        Close
      </button>
    </p>
  );
}
