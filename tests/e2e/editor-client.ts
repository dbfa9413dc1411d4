// What an editor does by address, as a form would: for what a test needs besides the thing that it is about.

import type { Board, ChangeRow } from '../../server/domain/board/types';
import type { DefinitionKind } from '../../server/domain/definitions/kinds';
import type { ReportInput } from '../../server/domain/input/report-input';
import type { ChainCheck, SeriesPage } from '../../server/services/app';
import { reportOf as inputOf } from '../unit/input-samples';
import { editorCookie } from './program';

export const OPERATION = 'mali-2013';

/** A source that the demonstration has from the start. */
export const SOURCE = 'stratfor-2013-01-14';

type Said = Partial<Omit<ReportInput, 'operation'>> & Pick<ReportInput, 'seriesKey' | 'value'>;

/** A report that the demonstration takes, as a form would send it. */
export function reportOf(said: Said): ReportInput {
  return inputOf({ operation: OPERATION, sourceKey: SOURCE, ...said });
}

export type EditorClient = ReturnType<typeof editorAt>;

/** A refusal as it comes back over HTTP. */
export class Refused extends Error {
  readonly status: number;
  constructor(status: number, text: string) {
    super(`${status}: ${text}`);
    this.status = status;
  }
}

async function answerOf(response: Response): Promise<unknown> {
  const text = await response.text();
  if (!response.ok) throw new Refused(response.status, text);
  return JSON.parse(text);
}

/** The local editor of a program that `startProgram` started in this process, by address. */
export function editorAt(url: string) {
  const fetch = async (address: string, { headers, ...how }: Readonly<{ method?: string; headers?: object; body?: string }> = {}) =>
    globalThis.fetch(address, { ...how, headers: { ...headers, cookie: await editorCookie(url) } });
  const call = async <T>(procedure: string, input: unknown): Promise<T> => {
    const request = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(input) };
    const answer = (await answerOf(await fetch(`${url}/trpc/${procedure}`, request))) as { result: { data: T } };
    return answer.result.data;
  };
  const ask = async <T>(procedure: string, input: unknown): Promise<T> => {
    const query = new URLSearchParams({ input: JSON.stringify(input) });
    const answer = (await answerOf(await fetch(`${url}/trpc/${procedure}?${query}`))) as { result: { data: T } };
    return answer.result.data;
  };
  const get = async <T>(path: string): Promise<T> => (await answerOf(await fetch(`${url}/api/v1/operations/${OPERATION}/${path}`))) as T;
  return {
    report: (said: Said) => call<Readonly<{ revision: number; reportId: string }>>('reports.append', reportOf(said)),
    /** Over REST, with a key by which a repeat is known. */
    reportOnce: async (idempotencyKey: string, { seriesKey, ...said }: Said) => {
      const usual = { asOf: '2013-01-14', knownAt: '2013-01-14', sourceKey: SOURCE, reliability: 'B', credibility: 2 };
      const response = await fetch(`${url}/api/v1/operations/${OPERATION}/series/${seriesKey}/reports`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': idempotencyKey },
        body: JSON.stringify({ ...usual, ...said }),
      });
      return (await answerOf(response)) as Readonly<{ revision: number; reportId: string }>;
    },
    save: (kind: DefinitionKind, version: number | null, values: Readonly<Record<string, unknown>>) =>
      call<Readonly<{ revision: number; version: number }>>('definitions.save', { operation: OPERATION, kind, version, values }),
    board: (known: string | null = null) =>
      get<Board & { charts: readonly { name: string; address: string }[] }>(`board${known ? `?known=${known}` : ''}`),
    series: (key: string, known: string | null = null) =>
      get<Omit<SeriesPage, 'drawing'>>(`series/${key}${known ? `?known=${known}` : ''}`),
    changes: async (after = 0) => (await get<Readonly<{ changes: readonly ChangeRow[] }>>(`changes?after=${after}`)).changes,
    chain: () => ask<ChainCheck>('changes.verify', { operation: OPERATION }),
  };
}
