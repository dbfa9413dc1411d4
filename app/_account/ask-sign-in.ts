import { fetchOwn } from '../_client/fetch-own';
import { patience } from '../_client/refusal';

/** A refusal of the sign-in routes, in the shape in which procedures give theirs: one reader serves both. */
class SignInRefused extends Error {
  readonly data: Readonly<{ muster: unknown }>;
  constructor(error: Readonly<Record<string, unknown>>) {
    super(typeof error.message === 'string' ? error.message : 'Refused.');
    this.name = 'SignInRefused';
    this.data = { muster: error };
  }
}

function errorIn(answer: unknown): Readonly<Record<string, unknown>> {
  const error = typeof answer === 'object' && answer !== null && 'error' in answer ? answer.error : null;
  return typeof error === 'object' && error !== null ? (error as Readonly<Record<string, unknown>>) : {};
}

/** Asks one of the sign-in routes: by POST with a body, else by GET. Throws what `refusalOf` reads. */
export async function askSignIn(path: string, body?: Readonly<Record<string, unknown>>): Promise<unknown> {
  const response = await fetchOwn(`/api/auth${path}`, {
    ...(body === undefined ? {} : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    ...patience(),
  });
  const answer: unknown = await response.json();
  if (!response.ok) throw new SignInRefused(errorIn(answer));
  return answer;
}

/** Signs in by password. True when a second factor is asked for. */
export async function signInByPassword(email: string, password: string): Promise<boolean> {
  const answer = await askSignIn('/sign-in/email', { email, password });
  return typeof answer === 'object' && answer !== null && 'needsSecondFactor' in answer && answer.needsSecondFactor === true;
}
