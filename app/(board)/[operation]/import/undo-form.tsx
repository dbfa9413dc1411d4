'use client';

import { readDay } from '../../../../server/domain/day-text';
import { DayInput } from '../../../_ui/day-input';
import '../../../_ui/panel-button.css';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { client } from '../../../_client/client';
import { refusalOf } from '../../../_client/refusal';

type Props = Readonly<{ operation: string; revision: number; isRestoring: boolean }>;

/** Takes a batch back, or an earlier undoing, once it was said why. */
export function UndoForm({ operation, revision, isRestoring }: Props) {
  const router = useRouter();
  const [isOpen, setIsOpen] = useState(false);
  const [status, setStatus] = useState('');
  const label = isRestoring ? 'restore' : 'undo';
  const undo = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const known = readDay(String(form.get('known') ?? ''));
    setStatus('');
    try {
      await client.imports.undo.mutate({
        operation,
        revision,
        reason: String(form.get('reason') ?? ''),
        knownAt: known === '' ? null : known,
      });
      setIsOpen(false);
      router.refresh();
    } catch (thrown) {
      setStatus(refusalOf(thrown).message);
    }
  };
  if (!isOpen)
    return (
      <button type="button" className="edit-button needs-script" aria-label={`${label} change ${revision}`} onClick={() => setIsOpen(true)}>
        {label}
      </button>
    );
  return (
    <form
      className="form-sheet import-undo"
      aria-label={`${label} change ${revision}`}
      onSubmit={(event) => void undo(event)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') setIsOpen(false);
      }}
    >
      <label className="ff">
        <span className="ff-label">Why</span>
        {/* biome-ignore lint/a11y/noAutofocus: it appears in answer to a press of the button. */}
        <input type="text" name="reason" required maxLength={500} autoFocus />
      </label>
      <label className="ff">
        <span className="ff-label">From which day (empty: our own slip, gone from every day)</span>
        <DayInput name="known" />
      </label>
      <div className="form-foot">
        <button type="submit" className="form-button">
          {isRestoring ? 'Restore it' : 'Undo it'}
        </button>
        <button type="button" className="form-plain" onClick={() => setIsOpen(false)}>
          Leave it
        </button>
      </div>
      <p role="alert">{status}</p>
    </form>
  );
}
