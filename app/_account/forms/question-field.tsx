import { useEffect, useState } from 'react';
import { canonicalJson } from '../../../server/domain/canonical';
import type { Definitions, Question } from '../../../server/domain/definitions/types';
import { formatPercent } from '../../../server/domain/format';
import { client } from '../../_client/client';
import { ChoiceField } from '../form/fields';

const SHARES = [0.5, 0.8, 0.95, 1];

type Choice = Readonly<{ value: string; label: string }>;

/** Every question that can be asked of these definitions; a question that stands is among them. */
function choicesOf({ milestones, forces }: Pick<Definitions, 'milestones' | 'forces'>, standing: Question | null): readonly Choice[] {
  const choice = (question: Question, label: string) => ({ value: canonicalJson(question), label });
  const all = [
    ...milestones.map(({ key, name }) => choice({ kind: 'milestone', milestoneKey: key }, `When is “${name}” reached?`)),
    ...forces.flatMap(({ key, shortName }) =>
      SHARES.map((share) => choice({ kind: 'share', forceKey: key, share }, `When is ${formatPercent(share)} of ${shortName} there?`)),
    ),
  ];
  const own = standing === null ? [] : [choice(standing, 'As it stands')];
  return all.some(({ value }) => value === own[0]?.value) ? all : [...own, ...all];
}

/** The question that the forecast and the list of operations answer first. */
export function QuestionField({ operation, day, question }: Readonly<{ operation: string; day: string; question: Question | null }>) {
  const [choices, setChoices] = useState<readonly Choice[] | null>(null);
  useEffect(() => {
    const nothing = { milestones: [], forces: [] };
    client.definitions.list.query({ operation, known: day }).then(
      (definitions) => setChoices(choicesOf(definitions, question)),
      // What can be chosen is not known: the question stays as it is.
      () => setChoices(choicesOf(nothing, question)),
    );
  }, [operation, day, question]);
  if (choices === null) return null;
  return (
    <ChoiceField
      name="question"
      label="Its question"
      width="long"
      defaultValue={question === null ? '' : canonicalJson(question)}
      options={[{ value: '', label: 'When is 95 % of the largest force there?' }, ...choices]}
      hint="The forecast and the list of operations answer it first."
    />
  );
}

/** What the field says; nothing before it is there. */
export function readQuestion(data: FormData): Readonly<{ question?: unknown }> {
  const text = data.get('question');
  if (text === null) return {};
  return { question: text === '' ? null : JSON.parse(String(text)) };
}
