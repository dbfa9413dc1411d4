import type { Definitions } from '../../../server/domain/definitions/types';
import { client } from '../../_client/client';
import { useAnswer } from '../engine/use-answer';
import type { FormProps } from '../form-props';
import { ConfirmForm } from './confirm-form';

type Props = Readonly<{ request: FormProps; definitions: Definitions }>;

/** Reads what is owed on the viewed day, as far as it is the reader's own. */
export function OpenConfirm({ request, definitions }: Props) {
  const { operation, known, onClose } = request;
  const reply = useAnswer(`${operation} ${known}`, (signal) => client.rhythm.get.query({ operation, known }, { signal }));
  if (reply.state === 'has') return <ConfirmForm request={request} duties={reply.value.duties} definitions={definitions} />;
  if (reply.state === 'asking')
    return (
      <p className="form-wait" role="status">
        Reading what is owed…
      </p>
    );
  return (
    <p className="form-wait" role="alert">
      {`What is owed could not be read. ${reply.refusal.message}`}{' '}
      <button type="button" className="form-plain" onClick={reply.again}>
        Try again
      </button>{' '}
      <button type="button" className="form-plain" onClick={onClose}>
        Close
      </button>
    </p>
  );
}
