import { useId, useState } from 'react';
import type { Field, Typed, TypedValue } from '../../../server/domain/definitions/form-fields';
import type { Definitions } from '../../../server/domain/definitions/types';
import { Columns } from '../../_ui/columns';
import { type Difference, sayValue } from './compare';

type Choice = 'mine' | 'theirs';

type Props = Readonly<{
  differences: readonly Difference[];
  /** What stands beside one's own, such as `Version 3`. */
  other: string;
  definitions: Definitions;
  typed: Typed;
  onChoose: (field: Field, value: TypedValue) => void;
}>;

/** Two versions of one thing beside what both began from, field by field. What is chosen goes into the form below. */
export function Versions({ differences, other, definitions, typed, onChoose }: Props) {
  const id = useId();
  const [chosen, setChosen] = useState<Readonly<Record<string, Choice>>>({});
  const choiceOf = ({ field, changedBy }: Difference): Choice => chosen[field.name] ?? (changedBy === 'them' ? 'theirs' : 'mine');
  const choose = (difference: Difference, choice: Choice) => {
    setChosen((before) => ({ ...before, [difference.field.name]: choice }));
    onChoose(difference.field, difference[choice]);
  };
  return (
    <table className="form-versions">
      <caption>{`Yours beside ${other.toLowerCase()}, which was saved meanwhile. Choose for each field, then save again.`}</caption>
      <Columns of={['Field', 'As you opened it', 'Yours', other]} />
      <tbody>
        {differences.map((difference) => (
          <tr key={difference.field.name}>
            <th scope="row">
              {difference.field.label}
              {difference.changedBy === 'both' ? <span className="form-both">both changed it</span> : null}
            </th>
            <td data-label="As you opened it">
              {sayValue(difference.field, difference.base, definitions, typed).map((line) => (
                <span key={line} className="form-value">
                  {line}
                </span>
              ))}
            </td>
            {(['mine', 'theirs'] as const).map((choice) => (
              <td key={choice} data-label={choice === 'mine' ? 'Yours' : other}>
                <label>
                  <input
                    type="radio"
                    name={`${id}-${difference.field.name}`}
                    checked={choiceOf(difference) === choice}
                    onChange={() => choose(difference, choice)}
                    aria-label={`${difference.field.label}: ${choice === 'mine' ? 'yours' : other.toLowerCase()}`}
                  />
                  <span>
                    {sayValue(difference.field, difference[choice], definitions, typed).map((line) => (
                      <span key={line} className="form-value">
                        {line}
                      </span>
                    ))}
                  </span>
                </label>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
