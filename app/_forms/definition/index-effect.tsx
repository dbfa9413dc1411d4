import { type UseFormReturn, useWatch } from 'react-hook-form';
import type { Typed } from '../../../server/domain/definitions/form-fields';
import { formatDay, formatNumber, formatSigned } from '../../../server/domain/format';
import { saveDefinitionInput } from '../../../server/domain/input/definition-inputs';
import { client } from '../../_client/client';
import { Columns } from '../../_ui/columns';
import { useAnswer } from '../engine/use-answer';

type Props = Readonly<{
  form: UseFormReturn<Typed, unknown, unknown>;
  /** The viewed day. */
  known: string;
  /** What would be saved, were this typed; it may be incomplete. */
  saveOf: (typed: Typed) => unknown;
}>;

const scoreOf = (value: number | null) => (value === null ? 'not measured' : formatNumber(value * 100));

/** What a save would do to the index of the viewed day, asked of the server before anything is saved. */
export function IndexEffect({ form, known, saveOf }: Props) {
  useWatch({ control: form.control });
  const { data: save } = saveDefinitionInput.safeParse(saveOf(form.getValues()));
  const reply = useAnswer(save ? JSON.stringify([known, save]) : null, (signal) => {
    if (!save) throw new Error('nothing to ask');
    return client.definitions.foresee.query({ known, save }, { signal });
  });
  if (!save) return <p className="form-present">The effect on the index appears here once the required fields are filled in.</p>;
  if (reply.state === 'asking') return <p className="form-present">Calculating the effect on the index…</p>;
  if (reply.state === 'failed')
    return <p className="form-present">{`The effect on the index could not be calculated. ${reply.refusal.message}`}</p>;
  const { before, after, components } = reply.value;
  const moved = before === null || after === null ? '' : ` (${formatSigned((after - before) * 100)})`;
  return (
    <div className="form-effect" role="status">
      <p>
        <b>{`The index on ${formatDay(known)}`}</b>
        {before === after
          ? `: ${scoreOf(before)} before and after.`
          : `: ${scoreOf(before)} before, ${scoreOf(after)} after${moved}, of 100.`}
      </p>
      {components.length === 0 ? null : (
        <table className="form-versions">
          <caption>Components</caption>
          <Columns of={['Component', 'Before', 'After']} />
          <tbody>
            {components.map((row) => (
              <tr key={row.key}>
                <th scope="row">{row.name}</th>
                <td data-label="Before">{scoreOf(row.before)}</td>
                <td data-label="After">{scoreOf(row.after)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
