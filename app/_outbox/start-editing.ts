import type { Day } from '../../server/domain/days';
import { inTurn } from '../_live/in-turn';
import { startOutbox } from './keeper';

/** What an editor's page does once it is painted: sends what waits, and has at hand what a form needs without a connection. */
export function startEditing({ operation, person, day }: Readonly<{ operation: string; person: string; day: Day }>): () => void {
  const request = { operation, known: day, form: 'report', subject: null } as const;
  const stop = new AbortController();
  // Whatever of it cannot be had now is asked for again when a form is opened.
  const later = () => undefined;
  getReady(request, stop.signal).catch(later);
  const stopOutbox = startOutbox(person);
  return () => {
    stop.abort();
    stopOutbox();
  };
}

type Request = Readonly<{ operation: string; known: Day; form: 'report'; subject: null }>;

/** Loads one part after the other, each in a turn of its own: the page comes first. */
async function getReady(request: Request, signal: AbortSignal): Promise<void> {
  const turn = () => new Promise<void>((resolve) => inTurn(resolve));
  await turn();
  const { readChoosable } = await import('../_forms/read-choosable');
  await turn();
  await import('../_forms/open-form');
  await turn();
  await import('./waiting-list');
  if (!signal.aborted) await readChoosable(request, signal);
}
