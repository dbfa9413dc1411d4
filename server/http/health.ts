import { z } from 'zod';
import type { Services } from '../services/call';
import { isFromHere } from './guard';
import { respondJson } from './respond';
import { jsonOf, type Serve } from './route';

/** What was found is told again for so long: a probe asks once in a while, and nobody's asking makes the database work. */
const REMEMBERED_MS = 1_000;

type Found = Readonly<{ at: number; checks: ReturnType<Services['db']['checks']> }>;

const found = new WeakMap<Services['db'], Found>();

/** The checks of the database, one run at a time. */
function checksOf({ db }: Services): Found['checks'] {
  const before = found.get(db);
  if (before && performance.now() - before.at < REMEMBERED_MS) return before.checks;
  const checks = db.checks();
  const now = { at: Number.POSITIVE_INFINITY, checks };
  found.set(db, now);
  // Counted from its end: while it runs, whoever asks waits for it.
  const end = () => found.set(db, { at: performance.now(), checks });
  checks.then(end, end);
  return checks;
}

/**
 * `/healthz`: the process answers. `/readyz`: the database writes and reads, keeps what it acknowledges, and has its triggers. An operation
 * that cannot be opened is named, and is no reason to take the program away from those of the others.
 */
export const serveHealth: Serve = async ({ call: { services }, url, request }, response) => {
  if (url.pathname === '/healthz') {
    respondJson(response, 200, { ok: true });
    return;
  }
  const checks = await checksOf(services);
  const ok = checks.every((check) => check.ok);
  // Folders and versions are told to this computer alone.
  const isHere = isFromHere(request);
  const unopened = [...services.models.faults].map(([operation, reason]) => ({ operation, reason }));
  respondJson(response, ok ? 200 : 503, {
    ok,
    checks: isHere ? checks : checks.map(({ name, ok: isWell }) => ({ name, ok: isWell })),
    unopened: isHere ? unopened : unopened.length,
  });
};

const health = z.object({ ok: z.literal(true) }).meta({ id: 'Health' });
const checks = z
  .object({
    ok: z.boolean(),
    checks: z.array(z.object({ name: z.string(), ok: z.boolean(), detail: z.string().optional() })),
    unopened: z
      .union([z.int(), z.array(z.object({ operation: z.string(), reason: z.string() }))])
      .meta({ description: 'Operations that cannot be opened, and why; elsewhere than on this very computer how many.' }),
  })
  .meta({ id: 'Readiness' });

/** What the contract says of them. */
export const HEALTH_TOLD = {
  '/healthz': {
    operationId: 'getHealth',
    summary: 'Whether the process answers',
    responses: { '200': { description: 'It does.', content: jsonOf(health) } },
  },
  '/readyz': {
    operationId: 'getReadiness',
    summary: 'Whether the database writes, reads, keeps, is migrated and guarded',
    responses: {
      '200': { description: 'All is well.', content: jsonOf(checks) },
      '503': { description: 'Something is not: the checks say what.', content: jsonOf(checks) },
    },
  },
} as const;
