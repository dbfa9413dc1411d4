import type { FieldProblem } from '../domain/errors';
import { PASSWORD_LENGTH } from '../domain/password-rule';

/** Rules of OWASP ASVS 5, 6.2: length, no common password, nothing that is known of the person; no rules of composition. */
const { least: LEAST_LENGTH, most: MOST_LENGTH } = PASSWORD_LENGTH;

let common: Promise<ReadonlySet<string>> | null = null;

/** About 49,000 passwords that are tried first, in lower case. Read when the first password is set. */
function commonPasswords(): Promise<ReadonlySet<string>> {
  common ??= import('@zxcvbn-ts/language-common').then(({ dictionary }) => new Set(dictionary['passwords-common']));
  return common;
}

/** A password without the digits and signs that are put around a common one to lengthen it. */
function coreOf(password: string): string {
  return password.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
}

/** True when the text is one short piece again and again, such as `abcabcabcabc`. */
function isRepetition(text: string): boolean {
  return /^(.{1,4})\1+.{0,3}$/su.test(text);
}

/** What is wrong with a new password; empty when it may be used. */
export async function problemsOfPassword(
  password: string,
  { email, name }: Readonly<{ email: string; name: string }>,
): Promise<FieldProblem[]> {
  const problem = (message: string): FieldProblem[] => [{ field: 'password', message }];
  const length = [...password].length;
  if (length < LEAST_LENGTH) return problem(`Use at least ${LEAST_LENGTH} characters; a few words in a row are easy to keep in mind.`);
  if (length > MOST_LENGTH) return problem(`Use at most ${MOST_LENGTH} characters.`);
  const lower = password.toLowerCase();
  const core = coreOf(lower);
  const known = [email, email.split('@')[0] ?? '', name, name.replaceAll(' ', ''), 'muster'].map((word) => word.toLowerCase());
  if (core === '' || isRepetition(lower)) return problem('Digits alone and repetitions are guessed first. Use a few words in a row.');
  if (known.includes(lower) || known.includes(core)) return problem('Your name or address is guessed first. Use a few words in a row.');
  const list = await commonPasswords();
  if (list.has(lower) || list.has(core)) return problem('This is one of the passwords that are guessed first. Use a few words in a row.');
  return [];
}

/** What is kept of a password: scrypt with a salt, in the form of the sign-in library. */
export async function hashPassword(password: string): Promise<string> {
  return (await import('better-auth/crypto')).hashPassword(password);
}
