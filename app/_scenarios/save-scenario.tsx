'use client';

import { type FormEvent, useState } from 'react';
import { type Changes, MOST_NAME_LENGTH } from '../../server/domain/scenarios/changes';
import type { Scenario } from '../../server/domain/scenarios/types';
import { type Here, pageHref } from '../_ui/here';

type Props = Readonly<{ here: Here; changes: Changes; saved: Scenario | null }>;

/** Names a set of changes and keeps it, or renames one that is kept. What was typed stays when it is refused. */
export function SaveScenario({ here, changes, saved }: Props) {
  const [name, setName] = useState(saved?.name ?? '');
  const [said, setSaid] = useState('');
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setSaid('');
    try {
      const { saveScenario } = await import('./ask');
      const known = saved ? saved.knownAt : here.known;
      const { id } = await saveScenario(here, { name, changes, id: saved?.id ?? null, version: saved?.version ?? null, known });
      window.location.assign(pageHref(here, `scenarios/${id}`, null));
    } catch (error) {
      setSaid(wordsOf(error));
      setBusy(false);
    }
  };
  return (
    <form className="save-scenario needs-script" onSubmit={(event) => void submit(event)}>
      <label>
        <span>{saved ? 'Name' : 'Keep this as a scenario'}</span>
        <input
          type="text"
          name="scenario-name"
          autoComplete="off"
          required
          maxLength={MOST_NAME_LENGTH}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </label>
      <button type="submit" disabled={isBusy}>
        {saved ? 'Rename' : 'Save the scenario'}
      </button>
      <p className="loss-problem" role="alert">
        {said}
      </p>
    </form>
  );
}

/** Takes a scenario away, after asking once. */
export function RemoveScenario({ here, saved }: Readonly<{ here: Here; saved: Scenario }>) {
  const [isAsked, setAsked] = useState(false);
  const [said, setSaid] = useState('');
  const remove = async () => {
    try {
      const { removeScenario } = await import('./ask');
      await removeScenario(here, saved.id, saved.version);
      window.location.assign(pageHref(here, 'scenarios'));
    } catch (error) {
      setSaid(wordsOf(error));
    }
  };
  return (
    <div className="remove-scenario needs-script">
      {isAsked ? (
        <>
          <span>The log keeps what it said. Delete it?</span>
          <button type="button" onClick={() => void remove()}>
            Delete the scenario
          </button>
          <button type="button" className="plain" onClick={() => setAsked(false)}>
            keep it
          </button>
        </>
      ) : (
        <button type="button" className="plain" onClick={() => setAsked(true)}>
          delete
        </button>
      )}
      <p className="loss-problem" role="alert">
        {said}
      </p>
    </div>
  );
}

/** The program refuses in sentences; what a browser says of a lost connection is none. */
function wordsOf(error: unknown): string {
  return error instanceof Error && error.message.endsWith('.') ? error.message : 'Not saved: the page is cut off. Try again.';
}
