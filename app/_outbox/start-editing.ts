import type { Day } from '../../server/domain/days';
import { startOutbox } from './keeper';

/** What an editor's page does once it is painted: sends what waits, and has at hand what a form needs without a connection. */
export function startEditing({ operation, person, day }: Readonly<{ operation: string; person: string; day: Day }>): () => void {
  const stop = new AbortController();
  // Whatever of it cannot be had now is asked for again when a form is opened.
  const later = () => undefined;
  Promise.all([import('../_forms/read-choosable'), import('../_forms/open-form'), import('./waiting-list')]).then(
    ([{ readChoosable }]) => readChoosable({ operation, known: day, form: 'report', subject: null }, stop.signal).catch(later),
    later,
  );
  const stopOutbox = startOutbox(person);
  return () => {
    stop.abort();
    stopOutbox();
  };
}
