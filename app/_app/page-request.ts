import { headers } from 'next/headers';
import { connection } from 'next/server';

export type SearchParams = Promise<Readonly<Record<string, string | string[] | undefined>>>;
export type OperationParams = Promise<Readonly<{ operation: string }>>;

/** What a page needs to know of its request: the viewed day as it stands in the address, and whether doors for editing are shown. */
export type PageRequest = Readonly<{ known: string | null; mayEdit: boolean }>;

/** Waits for the request, so that nothing is prerendered, and reads it. */
export async function readRequest(searchParams: SearchParams): Promise<PageRequest> {
  await connection();
  const { known } = await searchParams;
  const day = Array.isArray(known) ? known[0] : known;
  return { known: day ? day : null, mayEdit: (await headers()).get('x-muster-may-edit') === '1' };
}
