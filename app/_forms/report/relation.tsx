import { useFormContext } from 'react-hook-form';
import { RELATIONS, type Relation } from '../../../server/domain/conflicts/relations';
import type { ScalarField, Typed } from '../../../server/domain/definitions/form-fields';
import { formatDay } from '../../../server/domain/format';
import type { Report } from '../../../server/domain/report';
import { valueWords } from '../../../server/domain/series/value-words';
import type { Around } from '../fields/around';
import { ChoiceBox, ChoiceLine } from '../fields/choice-box';

export const RELATION: ScalarField = { name: 'relation', label: 'Beside the other report', control: 'select', options: () => [] };

export const LINES: Readonly<Record<Relation, readonly [title: string, meta: string]>> = {
  disagrees: ['Disagrees with it', 'both stand; the better grade counts until an editor resolves it'],
  replaces: ['Replaces it', 'newer information; the other counts until the day on which this one became known'],
  corrects: ['Corrects it', 'the other was an error; it never counted, and stays in the history'],
};

type Props = Readonly<{ other: Report; unit: string; around: Around }>;

/** Another report of the same time says otherwise: asks how the new one stands to it. */
export function RelationField({ other, unit, around }: Props) {
  const { register } = useFormContext<Typed>();
  const source = around.definitions.sources.find(({ key }) => key === other.sourceKey)?.title ?? other.sourceKey;
  const legend = `Another report says ${valueWords(other, unit)} for ${formatDay(other.asOf)} (${source}, ${other.reliability}${other.credibility}). This report`;
  return (
    <ChoiceBox name={RELATION.name} legend={legend}>
      {(id) =>
        RELATIONS.map((relation, index) => (
          <ChoiceLine
            key={relation}
            title={LINES[relation][0]}
            meta={LINES[relation][1]}
            input={{ type: 'radio', value: relation, ...(index === 0 ? { id } : {}), ...register(RELATION.name) }}
          />
        ))
      }
    </ChoiceBox>
  );
}
