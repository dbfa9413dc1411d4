'use client';

import '../../../_forms/forms.css';
import { useId, useState } from 'react';
import type { Day } from '../../../../server/domain/days';
import type { FieldProblem } from '../../../../server/domain/errors';
import { formatCount } from '../../../../server/domain/format';
import { PLACE_FILE } from '../../../../server/domain/places/limits';
import type { PlaceImport } from '../../../../server/services/app';
import { client } from '../../../_client/client';
import { patience, refusalOf } from '../../../_client/refusal';
import { PanelFrame } from '../../../_forms/panel/panel-frame';
import { Columns } from '../../../_ui/columns';

type Props = Readonly<{ operation: string; day: Day; onAdded: () => void; onClose: () => void }>;

/** Points of a file become places: it is chosen or pasted, what it adds is looked at, and then it is added. */
export function ImportPlaces({ operation, day, onAdded, onClose }: Props) {
  const id = useId();
  const [text, setText] = useState('');
  const [fileName, setFileName] = useState('');
  const [preview, setPreview] = useState<PlaceImport | null>(null);
  const [status, setStatus] = useState('');
  const [problems, setProblems] = useState<readonly FieldProblem[]>([]);
  const [isBusy, setIsBusy] = useState(false);
  const take = (next: string, name: string) => {
    setText(next);
    setFileName(name);
    setPreview(null);
    setStatus('');
    setProblems([]);
  };
  const choose = async (file: File | undefined) => {
    if (!file) return;
    if (file.size > PLACE_FILE.characters * 4)
      setStatus(`${file.name} is too large: ${PLACE_FILE.places} points are taken at once. Split it.`);
    else take(await file.text(), file.name);
  };
  const send = async (isDryRun: boolean) => {
    if (isBusy) return;
    setIsBusy(true);
    setProblems([]);
    try {
      const coordinateSource = fileName === '' ? 'pasted text' : fileName.slice(0, 120);
      const done = await client.places.import.mutate({ operation, text, knownFrom: day, coordinateSource, isDryRun }, patience());
      setPreview(done);
      setStatus(done.revision === null ? '' : `Added ${formatCount(done.added.length, 'place')}: revision ${done.revision}.`);
      if (done.revision !== null) onAdded();
    } catch (thrown) {
      const refusal = refusalOf(thrown);
      setPreview(null);
      setStatus(refusal.message);
      setProblems(refusal.problems);
    }
    setIsBusy(false);
  };
  const isAdded = preview !== null && preview.revision !== null;
  const canAdd = preview !== null && preview.revision === null && preview.added.length > 0;
  return (
    <PanelFrame
      id={id}
      title="Import places"
      subtitle="Points of a GeoJSON or KML file. They are known from the viewed day."
      onClose={onClose}
      onSubmit={() => void send(!canAdd)}
      above={null}
      foot={
        <footer className="form-foot">
          {isAdded ? null : (
            <button type="submit" className="form-button" aria-disabled={isBusy}>
              {isBusy ? 'Reading…' : canAdd ? `Add ${formatCount(preview.added.length, 'place')}` : 'Show what it adds'}
            </button>
          )}
          <button type="button" className="form-plain" onClick={onClose}>
            Close
          </button>
        </footer>
      }
    >
      <div className="form-fields">
        <div className="ff ff-full">
          <label className="ff-label" htmlFor={`${id}-file`}>
            File
          </label>
          <input
            id={`${id}-file`}
            type="file"
            accept=".geojson,.json,.kml,application/geo+json,application/vnd.google-earth.kml+xml"
            onChange={({ target }) => void choose(target.files?.[0])}
          />
        </div>
        <div className="ff ff-full">
          <label className="ff-label" htmlFor={`${id}-text`}>
            Or its text
          </label>
          <textarea id={`${id}-text`} rows={5} spellCheck={false} value={text} onChange={({ target }) => take(target.value, '')} />
        </div>
      </div>
      <p role="status">{status}</p>
      {problems.length > 1 ? (
        <ul>
          {problems.map(({ message }) => (
            <li key={message}>{message}</li>
          ))}
        </ul>
      ) : null}
      {preview && !isAdded ? <Preview preview={preview} /> : null}
    </PanelFrame>
  );
}

/** What a file adds, and what it leaves. */
function Preview({ preview: { added, same } }: Readonly<{ preview: PlaceImport }>) {
  return (
    <>
      <p>
        <b>{`${formatCount(added.length, 'place')} to add, ${same.length} with the same name are left unchanged. Nothing was saved yet.`}</b>
      </p>
      <div className="scroll">
        <table className="register">
          <caption className="unseen">Places of the file</caption>
          <Columns of={['Place', 'Kind', { number: 'Latitude' }, { number: 'Longitude' }, 'What becomes of it']} />
          <tbody>
            {added.map(({ key, name, kind, lat, lon }) => (
              <tr key={key}>
                <th scope="row">{name}</th>
                <td>{kind}</td>
                <td className="number">{lat}</td>
                <td className="number">{lon}</td>
                <td>added</td>
              </tr>
            ))}
            {same.map(({ name, lat, lon }) => (
              <tr key={`${name} ${lat} ${lon}`}>
                <th scope="row">{name}</th>
                <td>–</td>
                <td className="number">{lat}</td>
                <td className="number">{lon}</td>
                <td>the same: left</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
