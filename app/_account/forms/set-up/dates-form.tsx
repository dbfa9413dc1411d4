import { Fragment, useRef, useState } from 'react';
import { readDay } from '../../../../server/domain/day-text';
import { dayNumber } from '../../../../server/domain/days';
import type { DatesInput } from '../../../../server/domain/input/set-up-inputs';
import { proposeKey } from '../../../_forms/definition/propose-key';
import { EntryField } from '../../form/fields';
import { Form } from '../../form/form';
import { Done, Panel } from '../panel';
import type { AccountFormProps } from '../types';
import { nextPosition, Saves, takenIn } from './saves';

const schema = async () => (await import('../../../../server/domain/input/set-up-inputs')).datesInput;

const FIRST_ROWS = 3;
const MOST_ROWS = 20;

function readRows(data: FormData): readonly Readonly<{ name: string; day: string }>[] {
  const text = (name: string) => String(data.get(name) ?? '').trim();
  // An empty row between others keeps its place, so that what is wrong is told at the row that was typed.
  const all = Array.from({ length: MOST_ROWS }, (_, index) => ({
    name: text(`dates.${index}.name`),
    day: readDay(text(`dates.${index}.day`)),
  }));
  return all.slice(0, all.findLastIndex(({ name, day }) => name !== '' || day !== '') + 1);
}

async function add(saves: Saves, { dates, source }: DatesInput, knownFrom: string): Promise<void> {
  const definitions = await saves.read();
  const sourceKey = await saves.source(source, definitions);
  const taken = takenIn(definitions.milestones);
  let position = nextPosition(definitions.milestones);
  for (const { name, day } of dates) {
    const proposed = proposeKey(name, taken) || proposeKey('date', taken);
    taken.push(proposed);
    const rest = { componentKey: null, dependencies: [], estimates: [], waits: [], note: '' };
    const key = await saves.define(`date ${name}`, 'milestone', { key: proposed, name, knownFrom, position, ...rest });
    position += 1;
    // What is planned today is also what is expected today.
    for (const aspect of ['baseline', 'forecast']) await saves.report(`milestone.${key}.${aspect}`, dayNumber(day), sourceKey);
  }
}

/** Days that must be kept: each becomes a milestone with its planned day. */
export function DatesForm({ about, onClose, onSaved }: AccountFormProps<'dates'>) {
  const { operation, day } = about;
  const saves = useRef(new Saves(operation, day));
  const [rows, setRows] = useState(FIRST_ROWS);
  const [saved, setSaved] = useState<number | null>(null);
  return (
    <Panel
      title="Which dates"
      subtitle="What must be reached by when, each with its planned day: 1 Mar 2024 or 2024-03-01."
      onClose={onClose}
    >
      {saved !== null ? (
        <Done words={saved === 1 ? 'Saved: one date.' : `Saved: ${saved} dates.`} />
      ) : (
        <Form
          label="Save these dates"
          busy="Saving…"
          labels={{ dates: 'Dates', source: 'Who says so' }}
          read={(data) => ({ dates: readRows(data), source: data.get('source') })}
          schema={schema}
          send={async (input) => {
            await add(saves.current, input, day);
            setSaved(input.dates.length);
            onSaved();
          }}
          foot={
            rows < MOST_ROWS ? (
              <button type="button" className="form-plain" onClick={() => setRows(rows + 1)}>
                another date
              </button>
            ) : undefined
          }
        >
          {Array.from({ length: rows }, (_, index) => index).map((index) => (
            <Fragment key={index}>
              <EntryField name={`dates.${index}.name`} label={`What, ${index + 1}`} width="long" />
              <EntryField name={`dates.${index}.day`} label={`Day, ${index + 1}`} width="short" />
            </Fragment>
          ))}
          <EntryField name="source" label="Who says so" suggestions={about.sources} hint="A new title is added to the sources." />
        </Form>
      )}
    </Panel>
  );
}
