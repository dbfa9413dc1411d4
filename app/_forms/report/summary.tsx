import { useFormContext } from 'react-hook-form';
import type { Relation } from '../../../server/domain/conflicts/relations';
import { dayWords } from '../../../server/domain/day-text';
import { type Typed, textIn } from '../../../server/domain/definitions/form-fields';
import type { Around } from '../fields/around';
import { AS_OF, CREDIBILITY, KNOWN_AT, NOTE, RELIABILITY, SOURCE } from './fields';
import { LINES, RELATION } from './relation';

/** What is about to be saved, once more in words. */
export function Summary({ name, relation, around }: Readonly<{ name: string; relation: Relation | null; around: Around }>) {
  const typed = useFormContext<Typed>().getValues();
  const text = (field: Readonly<{ name: string }>) => textIn(typed, field.name);
  const source = around.definitions.sources.find(({ key }) => key === text(SOURCE))?.title ?? text(SOURCE);
  const rows = [
    ['Figure', name],
    ['Value', dayWords(textIn(typed, 'value'))],
    [RELATION.label, relation ? LINES[relation][0] : ''],
    [AS_OF.label, dayWords(text(AS_OF))],
    [KNOWN_AT.label, dayWords(text(KNOWN_AT))],
    [SOURCE.label, source],
    ['Grade', `${text(RELIABILITY)}${text(CREDIBILITY)}`],
    [NOTE.label, text(NOTE)],
  ] as const;
  return (
    <dl className="form-summary">
      {rows.flatMap(([label, words]) =>
        words === ''
          ? []
          : [
              <div key={label}>
                <dt>{label}</dt>
                <dd>{words}</dd>
              </div>,
            ],
      )}
    </dl>
  );
}
