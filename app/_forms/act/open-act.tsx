import type { Definitions } from '../../../server/domain/definitions/types';
import { client } from '../../_client/client';
import { useAnswer } from '../engine/use-answer';
import type { FormProps } from '../form-props';
import { findSeries } from '../report/about';
import type { ActName } from '../types';
import { ActForm } from './act-form';

type Props = Readonly<{ request: FormProps; act: ActName; definitions: Definitions }>;

/** Finds the report that an act is about, as it stands now on the viewed day. */
export function OpenAct({ request, act, definitions }: Props) {
  const { operation, subject, within, known, onClose } = request;
  const series = findSeries(subject, definitions);
  const reply = useAnswer(series ? `${series.key} ${known}` : null, (signal) =>
    client.series.get.query({ operation, key: series?.key ?? '', known }, { signal }),
  );
  const close = (
    <button type="button" className="form-plain" onClick={onClose}>
      Close
    </button>
  );
  if (series && reply.state === 'asking')
    return (
      <p className="form-wait" role="status">
        Reading the report…
      </p>
    );
  if (reply.state === 'failed')
    return (
      <p className="form-wait" role="alert">
        {`The report could not be read. ${reply.refusal.message}`}{' '}
        <button type="button" className="form-plain" onClick={reply.again}>
          Try again
        </button>{' '}
        {close}
      </p>
    );
  const page = reply.state === 'has' ? reply.value : null;
  const report = page?.reports.find((row) => row.report.id === within)?.report;
  if (!series || !page || !report)
    return (
      <p className="form-wait" role="alert">
        {'This report is not known on the viewed day.'} {close}
      </p>
    );
  return <ActForm request={request} act={act} subject={{ page, series, report }} definitions={definitions} />;
}
