import { createTRPCClient, httpLink, httpSubscriptionLink, splitLink } from '@trpc/client';
import type { AppRouter } from '../../server/trpc/router';

const URL = '/trpc';

/** Headers that a call names for itself. */
function headersIn({ headers }: Readonly<Record<string, unknown>>): Record<string, string> {
  return typeof headers === 'object' && headers !== null ? { ...(headers as Readonly<Record<string, string>>) } : {};
}

/** An answer that is not the program's own: of a proxy, or of a network that wants a sign-in first. */
class ForeignAnswer extends Error {
  readonly status: number;
  constructor(status: number) {
    super(`an answer of something between, with status ${status}`);
    this.name = 'ForeignAnswer';
    this.status = status;
  }
}

/** Says of an answer without JSON which status it had: tRPC itself would only say that it could not read it. */
async function fetchOwn(address: URL | RequestInfo, request: object = {}): Promise<Response> {
  const response = await fetch(address, request);
  if (!response.headers.get('content-type')?.includes('json')) throw new ForeignAnswer(response.status);
  return response;
}

/** The procedures and the stream, for islands that were loaded after first paint. */
export const client = createTRPCClient<AppRouter>({
  links: [
    splitLink({
      condition: (operation) => operation.type === 'subscription',
      true: httpSubscriptionLink({ url: URL }),
      false: httpLink({ url: URL, headers: ({ op }) => headersIn(op.context), fetch: fetchOwn }),
    }),
  ],
});
