import { headers } from 'next/headers';
import type { Answer, App, Program } from '../../server/services/app';

const APP = Symbol.for('muster.app');

/** The App as the one who asks is given it; pages take everything from it. Absent while Next builds. */
export async function getApp(): Promise<App> {
  const program = (globalThis as { [APP]?: Program })[APP];
  if (!program) throw new Error('The pages were started without the program: run `npm start`, not `next start`.');
  return program.appFor((await headers()).get('x-muster-request') ?? '');
}

/** What is refused to nobody. Throws where it is not there after all, to the page of errors. */
export function givenIn<T>(answer: Answer<T>): T {
  if (answer.ok) return answer.value;
  throw new Error(answer.error.message);
}
