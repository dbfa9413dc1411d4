import type { Grant } from '../../server/domain/rights';
import type { Role } from '../../server/domain/words';

/** What each role may do, in the words of those who give it. */
export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  reader: 'Reads, also while the board is for members only.',
  contributor: 'Reports for the contributors and indicators that are named.',
  editor: 'Reports on everything and changes what is defined.',
  administrator: 'Edits, and decides who else may.',
};

/** A role in words: `contributor for NGA, caches`. */
export function grantWords({ role, contributorKeys, indicatorKeys }: Grant): string {
  return role === 'contributor' ? `contributor for ${[...contributorKeys, ...indicatorKeys].join(', ')}` : role;
}

const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/Edg(?:A|iOS)?\/(\d+)/, 'Edge'],
  [/OPR\/(\d+)/, 'Opera'],
  [/(?:Firefox|FxiOS)\/(\d+)/, 'Firefox'],
  [/(?:HeadlessChrome|Chrome|CriOS)\/(\d+)/, 'Chrome'],
  [/Version\/(\d+).*Safari\//, 'Safari'],
];

const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X|Macintosh/, 'macOS'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
];

/** A browser as its owner would know it again: `Firefox 140, Linux`. */
export function browserWords(userAgent: string): string {
  const found = BROWSERS.map(([pattern, name]) => [pattern.exec(userAgent)?.[1], name] as const).find(([version]) => version);
  const system = SYSTEMS.find(([pattern]) => pattern.test(userAgent))?.[1];
  const browser = found ? `${found[1]} ${found[0]}` : 'unknown browser';
  return system ? `${browser}, ${system}` : browser;
}

/** What a session was proved by. */
export function factorWords(factor: string): string {
  const words: Readonly<Record<string, string>> = {
    password: 'password alone',
    totp: 'password and authenticator',
    'backup-code': 'password and backup code',
    passkey: 'passkey',
  };
  return words[factor] ?? factor;
}
