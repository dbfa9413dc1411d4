import { createTRPCClient, httpLink, httpSubscriptionLink, splitLink } from '@trpc/client';
import type { AppRouter } from '../../server/trpc/router';
import { fetchOwn } from './fetch-own';

const URL = '/trpc';

/** Headers that a call names for itself. */
function headersIn({ headers }: Readonly<Record<string, unknown>>): Record<string, string> {
  return typeof headers === 'object' && headers !== null ? { ...(headers as Readonly<Record<string, string>>) } : {};
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
