// What nobody means to send, to every procedure: it is refused in words, and no fault of the program comes of it.
import type { OutgoingHttpHeaders } from 'node:http';
import fc from 'fast-check';
import { expect } from 'vitest';
import { VERB_OF } from '../../server/services/verbs';
import { addFirst } from '../api/people';
import { PROCEDURES } from '../api/rights-rows';
import { makeSites, type Site } from '../api/site';
import { expectSense, hostile, sendable, spoil, textOf } from '../api/spoil';
import { describeEachDatabase } from '../service/databases';
import { instanceOver, openInstance } from '../service/instance';
import { attack, times } from './attack';

/** Below what one account may write in a minute: each share is sent to a program that has counted nothing yet. */
const SHARE = 400;

/** Streams are read by tests of their own. */
const PATHS = [...VERB_OF].filter(([, { kind }]) => kind !== 'stream');

describeEachDatabase('whatever is sent to a procedure', ({ fresh, provider }) => {
  const sites = makeSites();

  const send = (site: Site, path: string, type: string, input: unknown, headers: OutgoingHttpHeaders) =>
    type === 'query'
      ? site.ask(`/trpc/${path}?input=${encodeURIComponent(sendable(sendable(textOf(input)).slice(0, 9_000)))}`, { headers })
      : site.ask(`/trpc/${path}`, {
          method: 'POST',
          headers: { ...headers, 'Content-Type': 'application/json' },
          body: sendable(textOf(input)),
        });

  attack(`hostile input to every procedure (${provider})`, { isFast: true, timeoutMs: 3_600_000 }, async () => {
    const seeds = times(2, 50, 1_000);
    const db = await fresh();
    const { services } = await openInstance(db);
    await openInstance(db, [], 'public');
    const { headers } = await addFirst(await sites.openOver(services));
    let refused = 0;
    let answered = 0;
    for (const [path, { kind: type }] of PATHS) {
      const sample = PROCEDURES[path]?.input;
      const good = typeof sample === 'object' && sample !== null ? sample : { operation: 'small' };
      for (let done = 0; done < seeds; done += SHARE) {
        const site = await sites.openOver(instanceOver(db).services);
        await fc.assert(
          fc.asyncProperty(fc.oneof({ weight: 1, arbitrary: hostile }, { weight: 3, arbitrary: spoil(good) }), async (input) => {
            const { status, text } = await send(site, path, type, input, headers);
            await expectSense(site, path, status, text);
            if (status < 400) answered += 1;
            else refused += 1;
          }),
          { numRuns: Math.min(SHARE, seeds - done) },
        );
        expect((await site.ask('/trpc/account.get', { headers })).status, `${path} left the account as it was`).toBe(200);
      }
    }
    return `${seeds} seeds for each of ${PATHS.length} procedures: ${refused} refused, ${answered} answered, 0 of 500s`;
  });
});
