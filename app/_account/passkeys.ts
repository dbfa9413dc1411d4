import {
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
  WebAuthnError,
} from '@simplewebauthn/browser';
import { askSignIn } from './ask-sign-in';

/** What the browser said no to, in the shape of a refusal: nobody was asked, so nothing was changed. */
function refused(message: string): Error {
  return Object.assign(new Error(message), { data: { muster: { code: 'UNAVAILABLE', problems: [{ field: '', message }] } } });
}

const GIVEN_UP = 'The browser gave no passkey: it was called off, or took too long. Nothing was changed.';

function inWords(thrown: unknown): Error {
  if (!(thrown instanceof Error)) return refused(GIVEN_UP);
  if (thrown instanceof WebAuthnError && thrown.code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED')
    return refused('This device has a passkey for your account already.');
  if (thrown instanceof WebAuthnError && thrown.code === 'ERROR_INVALID_DOMAIN')
    return refused('Passkeys do not work under this address: open the page by the name of the site, over https.');
  return refused(GIVEN_UP);
}

/** Signs in by a passkey. Throws what `refusalOf` reads. */
export async function signInByPasskey(): Promise<void> {
  const optionsJSON = (await askSignIn('/passkey/generate-authenticate-options')) as PublicKeyCredentialRequestOptionsJSON;
  const response = await startAuthentication({ optionsJSON }).catch((thrown: unknown) => {
    throw inWords(thrown);
  });
  await askSignIn('/passkey/verify-authentication', { response });
}

/** Adds a passkey to the account that is signed in. Throws what `refusalOf` reads. */
export async function addPasskey(name: string): Promise<void> {
  const optionsJSON = (await askSignIn('/passkey/generate-register-options')) as PublicKeyCredentialCreationOptionsJSON;
  const response = await startRegistration({ optionsJSON }).catch((thrown: unknown) => {
    throw inWords(thrown);
  });
  await askSignIn('/passkey/verify-registration', { response, name });
}
