import { useEffect, useRef, useState } from 'react';
import { type ProposedGauge, proposedGauges } from '../../../../server/domain/board/proposed-gauges';
import type { DefinitionValues } from '../../../../server/domain/definitions/kinds';
import type { Definitions } from '../../../../server/domain/definitions/types';
import { refusalOf } from '../../../_client/refusal';
import { proposeKey } from '../../../_forms/definition/propose-key';
import { ChecksField } from '../../form/fields';
import { Form } from '../../form/form';
import { Done, Panel } from '../panel';
import type { AccountFormProps } from '../types';
import { nextPosition, Saves, takenIn } from './saves';

const schema = async () => (await import('../../../../server/domain/input/set-up-inputs')).gaugesInput;

const LABELS = { gauges: 'Gauges' } as const;

/** What has no rhythm of its own is looked at once a month. */
const MONTH = 30;

function componentOf({ force }: ProposedGauge, { components }: Definitions, day: string): DefinitionValues<'component'> {
  const position = nextPosition(components);
  return { key: force.key, name: force.shortName, knownFrom: day, position, weight: 1, rollup: 'mean', weightings: [], note: '' };
}

function indicatorOf(
  { name, force, measuredBy, targetBy }: ProposedGauge,
  key: string,
  position: number,
  day: string,
): DefinitionValues<'indicator'> {
  return {
    key,
    knownFrom: day,
    name,
    componentKey: force.key,
    placements: [],
    unit: force.unit,
    direction: 'higher',
    measuredBy,
    targetBy,
    thresholds: [],
    usualLow: null,
    usualHigh: null,
    updateIntervalDays: MONTH,
    isGauge: true,
    isAssumption: false,
    note: '',
    position,
  };
}

async function add(saves: Saves, chosen: readonly ProposedGauge[], definitions: Definitions, day: string): Promise<void> {
  const taken = takenIn(definitions.indicators);
  let position = nextPosition(definitions.indicators);
  for (const gauge of chosen) {
    const isNew = !definitions.components.some(({ key }) => key === gauge.force.key);
    if (isNew) await saves.define(`component ${gauge.force.key}`, 'component', componentOf(gauge, definitions, day));
    const key = proposeKey(gauge.name, taken) || proposeKey('gauge', taken);
    taken.push(key);
    await saves.define(`gauge ${gauge.key}`, 'indicator', indicatorOf(gauge, key, position, day));
    position += 1;
  }
}

/** Gauges, chosen from a list of all that the operation's forces can have. */
export function GaugesForm({ about, onClose, onSaved }: AccountFormProps<'gauges'>) {
  const { operation, day } = about;
  const saves = useRef(new Saves(operation, day));
  const [definitions, setDefinitions] = useState<Definitions | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [saved, setSaved] = useState<number | null>(null);
  useEffect(() => {
    saves.current.read().then(setDefinitions, (thrown: unknown) => setTrouble(refusalOf(thrown).message));
  }, []);
  const proposed = definitions ? proposedGauges(definitions) : [];
  return (
    <Panel title="What to measure" subtitle="Each gauge stands on the board at once, hatched until a figure is reported." onClose={onClose}>
      {saved !== null ? (
        <Done words={saved === 1 ? 'Saved: one gauge.' : `Saved: ${saved} gauges.`} />
      ) : trouble !== null ? (
        <p className="form-refused">{trouble}</p>
      ) : definitions === null ? (
        <p className="nothing">Reading what can be measured…</p>
      ) : proposed.length === 0 ? (
        <p className="nothing">
          {definitions.forces.length === 0 ? 'First define what is needed: gauges measure it.' : 'Every gauge of this list is there.'}
        </p>
      ) : (
        <Form
          label="Add these gauges"
          busy="Adding…"
          labels={LABELS}
          read={(data) => ({ gauges: data.getAll('gauges') })}
          schema={schema}
          send={async ({ gauges }) => {
            const chosen = proposed.filter(({ key }) => gauges.includes(key));
            await add(saves.current, chosen, definitions, day);
            setSaved(chosen.length);
            onSaved();
          }}
        >
          <ChecksField
            name="gauges"
            label={LABELS.gauges}
            options={proposed.map(({ key, name }) => ({ value: key, label: name }))}
            chosen={[]}
          />
        </Form>
      )}
    </Panel>
  );
}
