import type { IncomingMessage, ServerResponse } from 'node:http';
import { isForwarded, isLoopback } from '../auth/own-page';
import type { Services } from '../services/context';
import { respondJson } from './respond';

/**
 * `/healthz`: the process answers. `/readyz`: the database writes and reads, keeps what it acknowledges, and has its triggers. An operation
 * that cannot be opened is named, and is no reason to take the program away from those of the others.
 */
export async function serveHealth(
  services: Services,
  path: '/healthz' | '/readyz',
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (path === '/healthz') {
    respondJson(response, 200, { ok: true });
    return;
  }
  const checks = await services.db.checks();
  const ok = checks.every((check) => check.ok);
  // Folders and versions are told to this computer alone.
  const isHere = isLoopback(request.socket.remoteAddress ?? '') && !isForwarded(request);
  const unopened = [...services.models.faults].map(([operation, reason]) => ({ operation, reason }));
  respondJson(response, ok ? 200 : 503, {
    ok,
    checks: isHere ? checks : checks.map(({ name, ok: isWell }) => ({ name, ok: isWell })),
    unopened: isHere ? unopened : unopened.length,
  });
}
