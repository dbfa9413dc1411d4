import { keyField, LIMITS } from './input/fields';
import { keyOfTitle } from './key-of-title';

/** The first parts of the program's own addresses, in words for what they lead to. A test holds them against what is served. */
export const PROGRAM_PATHS: readonly string[] = [
  'account',
  'api',
  'compare',
  'embed',
  'glossary',
  'healthz',
  'invitation',
  'metrics',
  'new-password',
  'people',
  'readyz',
  's',
  'second-factor',
  'set-up',
  'sign-in',
  'start',
  'trpc',
];

/** Addresses that the program may want one day, or that browsers and proxies ask for. */
const KEPT_FREE: readonly string[] = [
  'admin',
  'auth',
  'docs',
  'help',
  'login',
  'logout',
  'new',
  'operations',
  'search',
  'settings',
  'static',
  'status',
];

/** ISO 639-1: an address may begin with a language one day. */
const LANGUAGES =
  'aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu';
const SCRIPTS = 'arab armn beng cyrl deva ethi geor grek hans hant hebr jpan khmr kore laoo latn mong mymr sinh taml telu tfng thai tibt';
const LANGUAGE_TAG = new RegExp(
  `^(?:${LANGUAGES.replaceAll(' ', '|')})(?:-(?:${SCRIPTS.replaceAll(' ', '|')}))?(?:-(?:[a-z]{2}|[0-9]{3}))?$`,
);

/** Why no new operation can have this key, in a sentence; null where it can, as far as the key itself says. */
export function keyProblemOf(key: string): string | null {
  const checked = keyField.safeParse(key);
  if (!checked.success) return checked.error.issues[0]?.message ?? 'This is no key.';
  if (PROGRAM_PATHS.includes(key) || KEPT_FREE.includes(key)) return `${key} is an address of the program: choose another key.`;
  if (LANGUAGE_TAG.test(key)) return `${key} names a language, which an address may begin with: choose another key.`;
  return null;
}

/** The key that is proposed for a title: its first words, joined by hyphens, that no other operation has. Empty where it has no Latin letters. */
export function proposedKey(title: string, isTaken: (key: string) => boolean = () => false): string {
  const stem = keyOfTitle(title);
  if (stem === '') return '';
  const isFree = (key: string) => keyProblemOf(key) === null && !isTaken(key);
  if (isFree(stem)) return stem;
  for (let number = 1; number < 10_000; number += 1) {
    const end = number === 1 ? '-operation' : `-${number}`;
    const key = `${stem.slice(0, LIMITS.key - end.length).replace(/-+$/, '')}${end}`;
    if (isFree(key)) return key;
  }
  return '';
}
