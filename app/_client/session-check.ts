import { client } from './client';
import { refusalOf } from './refusal';

/** True when the session that this page came with has ended. A server that does not answer has ended nothing. */
export async function hasSessionEnded(): Promise<boolean> {
  try {
    await client.account.get.query();
    return false;
  } catch (thrown) {
    return refusalOf(thrown).code === 'SIGN_IN';
  }
}
