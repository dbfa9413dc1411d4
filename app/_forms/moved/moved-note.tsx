import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import { refusalOf } from '../../_client/refusal';
import { MovedList } from './moved-list';
import { type Made, retract } from './retract';
import type { Moved } from './standing';

/** `moved` null: the board could not be read before or after the save. */
type Note = Readonly<{ title: string; moved: readonly Moved[] | null; conflictsHref: string; made: Made }>;

type State = Readonly<{ words: string; isOver: boolean }>;

function MovedNote({ title, moved, conflictsHref, made, onClose }: Note & Readonly<{ onClose: () => void }>) {
  const [state, setState] = useState<State>({ words: '', isOver: false });
  const undo = async () => {
    setState({ words: 'Undoing…', isOver: true });
    try {
      await retract(made);
      setState({ words: 'Undone: it no longer counts, and stays in the history.', isOver: true });
    } catch (thrown) {
      setState({ words: `Not undone. ${refusalOf(thrown).message}`, isOver: false });
    }
  };
  return (
    <>
      <p className="moved-title">{title}</p>
      {moved ? <MovedList moved={moved} conflictsHref={conflictsHref} /> : <p>What moved could not be read.</p>}
      <p role="status">{state.words}</p>
      <p className="moved-actions">
        {state.isOver ? null : (
          <button type="button" className="form-plain" onClick={() => void undo()}>
            Undo
          </button>
        )}
        <button type="button" className="form-plain" onClick={onClose}>
          Close
        </button>
      </p>
    </>
  );
}

let close: (() => void) | null = null;

/** Shows what a save moved, over the page until it is closed or another save is made: the form itself goes. */
export function showMoved(note: Note): void {
  close?.();
  const place = document.createElement('aside');
  place.className = 'moved-note';
  place.setAttribute('aria-label', 'What the last save moved');
  (document.querySelector('main') ?? document.body).append(place);
  const root = createRoot(place);
  close = () => {
    close = null;
    root.unmount();
    place.remove();
  };
  root.render(<MovedNote {...note} onClose={() => close?.()} />);
}
