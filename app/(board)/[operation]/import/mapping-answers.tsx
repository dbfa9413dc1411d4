import type { ImportMapping } from '../../../../server/domain/import/mapping';
import { measureChoices } from '../../../../server/domain/import/measure-words';
import type { OwnWords } from '../../../../server/domain/shapes/shape';
import { CREDIBILITIES, RELIABILITIES } from '../../../../server/domain/words';
import { DayInput } from '../../../_ui/day-input';

/** A force of the operation, with what its rungs follow from. */
export type NamedForce = Readonly<{ key: string; name: string; shape?: string; words?: OwnWords }>;

type Props = Readonly<{
  mapping: ImportMapping;
  forces: readonly NamedForce[];
  sources: readonly string[];
  onChange: (mapping: ImportMapping) => void;
}>;

type Fixed = ImportMapping['fixed'];

function Choice<T extends string>({
  label,
  value,
  options,
  none,
  onChange,
}: Readonly<{
  label: string;
  value: T | null;
  options: readonly (readonly [T, string])[];
  none: string;
  onChange: (value: T | null) => void;
}>) {
  return (
    <label className="ff">
      <span className="ff-label">{label}</span>
      <select
        aria-label={label}
        value={value ?? ''}
        onChange={(event) => onChange(options.find(([one]) => one === event.target.value)?.[0] ?? null)}
      >
        <option value="">{none}</option>
        {options.map(([one, words]) => (
          <option key={one} value={one}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}

function Check({ label, isOn, onChange }: Readonly<{ label: string; isOn: boolean; onChange: (isOn: boolean) => void }>) {
  return (
    <label className="import-check">
      <input type="checkbox" checked={isOn} onChange={(event) => onChange(event.target.checked)} />
      <span>{label}</span>
    </label>
  );
}

/** What turns thousands and millions into the unit that is counted, and back; and what the mapping has. */
function factorsWith(own: number): readonly number[] {
  return [...new Set([1e-6, 1e-3, 1e3, 1e6, own])].filter((factor) => factor !== 1);
}

function formatFactor(factor: number): string {
  return factor < 1 ? `1 ÷ ${Math.round(1 / factor).toLocaleString('en')}` : factor.toLocaleString('en');
}

/** What holds for every row, and how days and numbers are meant. */
export function MappingAnswers({ mapping, forces, sources, onChange }: Props) {
  const { fixed } = mapping;
  const fix = (part: Partial<Fixed>) => onChange({ ...mapping, fixed: { ...fixed, ...part } });
  const plain = <T extends string>(list: readonly T[]) => list.map((one) => [one, one.replace('_', ' ')] as const);
  return (
    <>
      <div className="form-fields import-answers">
        <Choice
          label="Days such as 03/04/2013"
          value={mapping.dayOrder}
          none="ask where it matters"
          options={[
            ['day-first', 'day first: 3 April'],
            ['month-first', 'month first: 4 March'],
          ]}
          onChange={(dayOrder) => onChange({ ...mapping, dayOrder })}
        />
        <Choice
          label="Numbers such as 1,234"
          value={mapping.decimalSign}
          none="ask where it matters"
          options={[
            ['point', 'decimal point: 1234'],
            ['comma', 'decimal comma: 1.234'],
          ]}
          onChange={(decimalSign) => onChange({ ...mapping, decimalSign })}
        />
        <Choice
          label="Numbers are multiplied by"
          value={mapping.factor === 1 ? null : String(mapping.factor)}
          none="nothing: as they are counted"
          options={factorsWith(mapping.factor).map((factor) => [String(factor), formatFactor(factor)] as const)}
          onChange={(factor) => onChange({ ...mapping, factor: factor === null ? 1 : Number(factor) })}
        />
        <Choice
          label="Rows that differ on the same series, day and source"
          value={mapping.repeats === 'ask' ? null : mapping.repeats}
          none="ask"
          options={[
            ['first', 'the first holds'],
            ['last', 'the last holds'],
            ['each', 'each is a report'],
          ]}
          onChange={(repeats) => onChange({ ...mapping, repeats: repeats ?? 'ask' })}
        />
        <label className="ff">
          <span className="ff-label">Unit of the numbers, such as USD</span>
          <input type="text" value={fixed.unit} placeholder="as it is counted" onChange={(event) => fix({ unit: event.target.value })} />
        </label>
        <Choice
          label="Force of every row"
          value={fixed.force || null}
          none="as its column says"
          options={forces.map(({ key, name }) => [key, name] as const)}
          onChange={(force) => fix({ force: force ?? '' })}
        />
        <Choice
          label="Stage of every row"
          value={fixed.measure}
          none="as its column says"
          options={measureChoices(forces)}
          onChange={(measure) => fix({ measure })}
        />
        <label className="ff">
          <span className="ff-label">Source of every row</span>
          <input
            type="text"
            aria-label="Source of every row"
            list="import-sources"
            value={fixed.source}
            onChange={(event) => fix({ source: event.target.value })}
          />
          <datalist id="import-sources">
            {sources.map((title) => (
              <option key={title} value={title} />
            ))}
          </datalist>
        </label>
        <Choice
          label="Reliability"
          value={fixed.reliability}
          none="F, not judged"
          options={plain(RELIABILITIES)}
          onChange={(reliability) => fix({ reliability })}
        />
        <Choice
          label="Credibility"
          value={fixed.credibility === null ? null : String(fixed.credibility)}
          none="6, not judged"
          options={CREDIBILITIES.map((one) => [String(one), String(one)] as const)}
          onChange={(text) => fix({ credibility: CREDIBILITIES.find((one) => String(one) === text) ?? null })}
        />
        <label className="ff">
          <span className="ff-label">As-of day of every row</span>
          <DayInput day={fixed.asOf} onDay={(asOf) => fix({ asOf })} />
        </label>
        <label className="ff">
          <span className="ff-label">Known-at day of every row</span>
          <DayInput day={fixed.knownAt} onDay={(knownAt) => fix({ knownAt })} />
        </label>
      </div>
      <div className="import-checks">
        <Check
          label="Each day’s rows are a complete return: contributors not listed have none"
          isOn={mapping.isCompleteReturn}
          onChange={(isCompleteReturn) => onChange({ ...mapping, isCompleteReturn })}
        />
        <Check
          label="Amounts add up over time: the file goes on from what stands"
          isOn={mapping.addsUp}
          onChange={(addsUp) => onChange({ ...mapping, addsUp })}
        />
        {mapping.addsUp ? (
          <Check
            label="Stages exclude each other: what is paid counts as pledged too"
            isOn={mapping.isExclusive}
            onChange={(isExclusive) => onChange({ ...mapping, isExclusive })}
          />
        ) : null}
        <Check
          label="Add contributors, sources and lines that are missing"
          isOn={mapping.addsMissing}
          onChange={(addsMissing) => onChange({ ...mapping, addsMissing })}
        />
        {mapping.addsMissing ? (
          <Check
            label="Also contributors that are no states, each with a code made of its name"
            isOn={mapping.makesCodes}
            onChange={(makesCodes) => onChange({ ...mapping, makesCodes })}
          />
        ) : null}
        <Check
          label="Leave out rows of forces that are not on this board"
          isOn={mapping.leavesOutForces}
          onChange={(leavesOutForces) => onChange({ ...mapping, leavesOutForces })}
        />
      </div>
    </>
  );
}
