import { connection } from 'next/server';
import type { Viewer } from '../../server/services/app';
import { getApp } from './get-app';

export type SearchParams = Promise<Readonly<Record<string, string | string[] | undefined>>>;
export type OperationParams = Promise<Readonly<{ operation: string }>>;

/** What a page needs to know of its request: the operation and the viewed day as they stand in the address, and who reads. */
export type PageRequest = Readonly<{ operation: string; known: string | null; viewer: Viewer }>;

/** Waits for the request, so that nothing is prerendered, and reads it. */
export async function readRequest(params: OperationParams, searchParams: SearchParams): Promise<PageRequest> {
  await connection();
  const { known } = await searchParams;
  const day = Array.isArray(known) ? known[0] : known;
  const { operation } = await params;
  const viewer = (await getApp()).viewer(operation);
  return { operation, known: day ? day : null, viewer };
}
