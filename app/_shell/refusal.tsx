import { notFound } from 'next/navigation';
import type { Answer } from '../../server/services/app';
import { Notice } from './notice';

type Refused = Extract<Answer<unknown>, { ok: false }>['error'];

/** A page that the App refused: what happened in its words, and what to do. */
export function Refusal({ error, path }: Readonly<{ error: Refused; path: string }>) {
  if (error.code === 'NOT_FOUND') notFound();
  return (
    <Notice title={error.code === 'BAD_INPUT' ? 'This cannot be read' : 'Not available right now'}>
      <p>{error.message}</p>
      <p>
        Nothing was changed. <a href={path}>Read the present</a>, or go <a href="/?all">to the list of operations</a>.
      </p>
    </Notice>
  );
}
