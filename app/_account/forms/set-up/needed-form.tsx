import { useRef, useState } from 'react';
import type { Definitions } from '../../../../server/domain/definitions/types';
import type { NeededInput } from '../../../../server/domain/input/set-up-inputs';
import { SHAPES, shapeOf } from '../../../../server/domain/shapes/shapes';
import { proposeKey } from '../../../_forms/definition/propose-key';
import { readNumber } from '../../../_forms/engine/typed';
import { ChoiceField, EntryField } from '../../form/fields';
import { Form } from '../../form/form';
import { Done, Panel } from '../panel';
import type { AccountFormProps } from '../types';
import { nextPosition, Saves, takenIn } from './saves';

const schema = async () => (await import('../../../../server/domain/input/set-up-inputs')).neededInput;

const LABELS = { name: 'Name', shape: 'Is about', unit: 'Unit', planned: 'How much is planned', source: 'Who says so' } as const;

/** Names of series begin with these words. */
const RESERVED = ['indicator', 'milestone', 'place'];

/** The force, fund or set of equipment that a plan asks for. */
function forceOf({ name, shape, unit }: NeededInput, { forces }: Definitions, day: string) {
  const taken = [...takenIn(forces), ...RESERVED];
  const key = proposeKey(name, taken) || proposeKey(shape, taken);
  const { forceKind: kind } = shapeOf({ shape });
  return { key, name, shortName: name.slice(0, 40), kind, shape, unit, note: '', position: nextPosition(forces), knownFrom: day };
}

/** Something that is needed: its name, what it is about, and how much is planned. */
export function NeededForm({ about, onClose, onSaved }: AccountFormProps<'needed'>) {
  const { operation, day, shape: usual } = about;
  const saves = useRef(new Saves(operation, day));
  const [shape, setShape] = useState(usual);
  const [unit, setUnit] = useState(shapeOf({ shape: usual }).unit);
  const [saved, setSaved] = useState<string | null>(null);
  return (
    <Panel title="What is needed" subtitle="A force, a fund, a set of equipment: what the plan asks for." onClose={onClose}>
      {saved !== null ? (
        <Done words={`Saved: ${saved}. It stands on the board.`}>
          <p>
            <button
              type="button"
              className="form-plain"
              onClick={() => {
                saves.current = new Saves(operation, day);
                setSaved(null);
              }}
            >
              define what else is needed
            </button>
          </p>
        </Done>
      ) : (
        <Form
          label="Save what is needed"
          busy="Saving…"
          labels={LABELS}
          read={(data) => ({
            name: data.get('name'),
            shape: data.get('shape'),
            unit: data.get('unit'),
            planned: readNumber(String(data.get('planned') ?? '')),
            source: data.get('source'),
          })}
          schema={schema}
          send={async (input) => {
            const definitions = await saves.current.read();
            const sourceKey = await saves.current.source(input.source, definitions);
            const force = await saves.current.define('force', 'force', forceOf(input, definitions, day));
            await saves.current.report(`${force}.planned`, input.planned, sourceKey);
            setSaved(input.name);
            onSaved();
          }}
        >
          <EntryField name="name" label={LABELS.name} hint="Such as Kenyan police, or Trust fund." />
          <ChoiceField
            name="shape"
            label={LABELS.shape}
            width="middle"
            defaultValue={usual}
            options={Object.entries(SHAPES).map(([value, { name }]) => ({ value, label: name }))}
            onChange={(next) => {
              setShape(next);
              setUnit(shapeOf({ shape: next }).unit);
            }}
            hint={shapeOf({ shape })
              .rungs.map(({ name }) => name)
              .join(' › ')}
          />
          <EntryField name="planned" label={LABELS.planned} width="short" isFigure />
          <EntryField name="unit" label={LABELS.unit} width="short" value={unit} onInput={setUnit} suggestions={shapeOf({ shape }).units} />
          <EntryField
            name="source"
            label={LABELS.source}
            suggestions={about.sources}
            hint="A resolution, a plan, a statement. A new title is added to the sources."
          />
        </Form>
      )}
    </Panel>
  );
}
