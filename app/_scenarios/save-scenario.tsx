'use client';

import '../_forms/one-line-form.css';
import { useState } from 'react';
import { type Changes, MOST_NAME_LENGTH } from '../../server/domain/scenarios/changes';
import type { Scenario } from '../../server/domain/scenarios/types';
import { type PageContext, pageHref } from '../_app/page-context';
import { OneLineForm, refusalWords } from '../_forms/one-line-form';

type Props = Readonly<{ context: PageContext; changes: Changes; saved: Scenario | null }>;

/** Names a set of changes and keeps it, or renames one that is kept. */
export function SaveScenario({ context, changes, saved }: Props) {
  const save = async (name: string) => {
    const { saveScenario } = await import('./scenario-calls');
    const known = saved ? saved.knownAt : context.known;
    const { id } = await saveScenario(context, { name, changes, id: saved?.id ?? null, version: saved?.version ?? null, known });
    return pageHref(context, `scenarios/${id}`, null);
  };
  return (
    <OneLineForm
      label={saved ? 'Name' : 'Keep this as a scenario'}
      name="scenario-name"
      most={MOST_NAME_LENGTH}
      initial={saved?.name ?? ''}
      isRequired
      button={saved ? 'Rename' : 'Save the scenario'}
      save={save}
    />
  );
}

/** Takes a scenario away, after asking once. */
export function RemoveScenario({ context, saved }: Readonly<{ context: PageContext; saved: Scenario }>) {
  const [isConfirming, setConfirming] = useState(false);
  const [status, setStatus] = useState('');
  const remove = async () => {
    try {
      const { removeScenario } = await import('./scenario-calls');
      await removeScenario(context, saved.id, saved.version);
      window.location.assign(pageHref(context, 'scenarios'));
    } catch (error) {
      setStatus(refusalWords(error));
    }
  };
  return (
    <div className="remove-scenario needs-script">
      {isConfirming ? (
        <>
          <span>The log keeps what it said. Delete it?</span>
          <button type="button" onClick={() => void remove()}>
            Delete the scenario
          </button>
          <button type="button" className="plain" onClick={() => setConfirming(false)}>
            keep it
          </button>
        </>
      ) : (
        <button type="button" className="plain" onClick={() => setConfirming(true)}>
          delete
        </button>
      )}
      <p className="loss-problem" role="alert">
        {status}
      </p>
    </div>
  );
}
