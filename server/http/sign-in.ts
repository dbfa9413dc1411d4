import type { IncomingMessage } from 'node:http';
import { SIGN_IN_PATH } from '../auth/sign-in';
import { MusterError } from '../domain/errors';
import { signIn } from '../services/sign-in/sign-in';
import { isJson, readJson } from './read-body';
import { respond } from './respond';
import type { Serve } from './route';

function readBody(request: IncomingMessage): Promise<unknown> {
  if (isJson(request)) return readJson(request);
  throw new MusterError('BAD_INPUT', 'Send JSON, with the header Content-Type: application/json. Nothing was changed.');
}

/** Serves the addresses of sign-in, whose rules are in `signIn`. */
export const serveSignIn: Serve = async ({ call, url, request }, response) => {
  const { method = '', headers } = request;
  const path = url.pathname.slice(SIGN_IN_PATH.length);
  const { status, body, cookies } = await signIn(call, { method, path, query: url.search, headers, readBody: () => readBody(request) });
  for (const cookie of cookies) response.appendHeader('Set-Cookie', cookie);
  respond(response, { status, body, contentType: 'application/json; charset=utf-8' });
};
