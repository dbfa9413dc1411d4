import { useId, useState } from 'react';
import type { ImportMapping, NamedField } from '../../../../server/domain/import/mapping';
import type { Candidate } from '../../../../server/domain/import/proposals';
import { nameId } from '../../../../server/domain/names';
import type { ImportPreview } from '../../../../server/services/app';
import { Columns } from '../../../_ui/columns';

type SaidName = ImportPreview['names'][number];

/** What can be meant, by kind of name. */
export type NameChoices = Readonly<Record<NamedField, readonly Candidate[]>>;

type Props = Readonly<{
  names: readonly SaidName[];
  choices: NameChoices;
  mapping: ImportMapping;
  /** A mapping with other meanings: the file is compared anew with what is recorded. */
  onMeans: (mapping: ImportMapping) => void;
}>;

const FIELDS: Readonly<Record<NamedField, string>> = {
  force: 'force',
  contributor: 'contributor',
  line: 'line',
  measure: 'stage',
  indicator: 'indicator',
  source: 'source',
};

/** The mapping in which a text means something else; empty: what it says itself. */
export function withMeaning(mapping: ImportMapping, field: NamedField, text: string, means: string): ImportMapping {
  const others = mapping.means.filter((one) => one.field !== field || nameId(one.text) !== nameId(text));
  return { ...mapping, means: means === '' ? others : [...others, { field, text, means }] };
}

function takenAs({ how, as }: SaidName): string {
  if (how === 'unknown') return 'not known: its rows are not taken';
  if (how === 'added') return `${as}, added`;
  return how === 'said' ? `${as}, as you said` : as;
}

function Means({ name, choices, onMeans }: Readonly<{ name: SaidName; choices: NameChoices; onMeans: (means: string) => void }>) {
  const list = useId();
  const [typed, setTyped] = useState('');
  const given = typed.trim();
  const chosen = choices[name.field].find(({ means, words }) => [means, words].some((one) => nameId(one) === nameId(given)));
  // A state is known without being on the board yet; of everything else only what is there can be meant.
  const canMean = chosen !== undefined || (name.field === 'contributor' && given !== '');
  return (
    <span className="import-means">
      {name.proposals.map(({ means, words, reason }) => (
        <button key={means} type="button" className="form-plain" onClick={() => onMeans(means)}>
          {`${words}: ${reason}`}
        </button>
      ))}
      {name.how === 'said' ? (
        <button type="button" className="form-plain" onClick={() => onMeans('')}>
          Take it as it is written
        </button>
      ) : null}
      <input
        type="text"
        aria-label={`${name.text} means`}
        placeholder="means …"
        list={list}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing && canMean) onMeans(chosen?.means ?? given);
        }}
      />
      <datalist id={list}>
        {choices[name.field].map(({ means, words }) => (
          <option key={means} value={words}>
            {means}
          </option>
        ))}
      </datalist>
      <button
        type="button"
        className="form-plain"
        disabled={!canMean}
        onClick={() => onMeans(chosen?.means ?? given)}
        aria-label={`Use for ${name.text}`}
      >
        Use
      </button>
    </span>
  );
}

/** Names of the file that are not simply the operation's own, with what each was taken for, and what it may mean instead. */
export function NamesTable({ names, choices, mapping, onMeans }: Props) {
  if (names.length === 0) return null;
  const unknown = names.filter(({ field, how }) => field === 'contributor' && how === 'unknown');
  return (
    <div className="import-names">
      <div className="scroll">
        <table className="register">
          <caption>Names in the file</caption>
          <Columns of={['Name', 'Kind', { number: 'Rows' }, 'Taken as', 'Means']} />
          <tbody>
            {names.map((name) => (
              <tr key={`${name.field} ${name.text}`} data-how={name.how}>
                <th scope="row">{name.text}</th>
                <td>{FIELDS[name.field]}</td>
                <td className="number">{name.rows}</td>
                <td className={name.how === 'unknown' ? 'import-wrong' : undefined}>{takenAs(name)}</td>
                <td>
                  <Means name={name} choices={choices} onMeans={(means) => onMeans(withMeaning(mapping, name.field, name.text, means))} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {unknown.length > 0 ? (
        <button type="button" className="form-button" onClick={() => onMeans({ ...mapping, addsMissing: true, makesCodes: true })}>
          {unknown.length === 1
            ? 'Add this contributor, with a code made of its name'
            : `Add all ${unknown.length} contributors, with codes made of their names`}
        </button>
      ) : null}
    </div>
  );
}
