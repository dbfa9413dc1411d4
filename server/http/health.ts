import type { ServerResponse } from 'node:http';
import type { Services } from '../services/context';
import { respondJson } from './respond';

/** `/healthz`: the process answers. `/readyz`: the database writes and reads, keeps what it acknowledges, and has its triggers. */
export async function serveHealth(services: Services, path: '/healthz' | '/readyz', response: ServerResponse): Promise<void> {
  if (path === '/healthz') {
    respondJson(response, 200, { ok: true });
    return;
  }
  const checks = await services.db.checks();
  const ok = checks.every((check) => check.ok);
  respondJson(response, ok ? 200 : 503, { ok, checks });
}
