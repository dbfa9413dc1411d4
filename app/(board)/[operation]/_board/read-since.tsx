import type { ReactNode } from 'react';
import type { Day } from '../../../../server/domain/days';
import type { PageContext } from '../../../_app/page-context';
import { client } from '../../../_client/client';
import { Since } from './since';

/** Reads what changed since the last visit, and hands its section on. Answers how to leave off; without an answer nothing is handed on. */
export function readSince(context: PageContext, from: Day, onRead: (section: ReactNode) => void): () => void {
  const left = new AbortController();
  client.compare.summary
    .query({ operation: context.operation, known: context.known, from }, { signal: left.signal })
    .then((change) => onRead(<Since change={change} context={context} since="Since your last visit" />))
    .catch(() => undefined);
  return () => left.abort();
}
