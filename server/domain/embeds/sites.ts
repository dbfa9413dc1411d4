/** So many sites may be named; more is no list that somebody has read. */
export const MOST_SITES = 50;

/** `https://` host with at least one dot, or this computer's own name; a port that is not the usual one. */
const HTTPS_SITE = /^https:\/\/(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])(?::\d{1,5})?$/;
const OWN_COMPUTER = /^https?:\/\/(?:localhost|127\.0\.0\.1)(?::\d{1,5})?$/;

/** What browsers read otherwise than it looks: white space, `\`, a user before the host, and what is no ASCII. */
const PLAIN = /^https?:\/\/[^\s\\@/?#*'";,]+\/?$/i;

export type Site = Readonly<{ site: string }> | Readonly<{ problem: string }>;

/**
 * A site as browsers compare it: scheme, host in lower case and as ASCII, port unless it is the usual one. `problem` says what is
 * wanted instead. No stars: which names belong to one owner (`*.example.org`) and which to a whole country (`*.co.uk`) cannot be told
 * from the name. No addresses in digits but 127.0.0.1, because browsers match no other (CSP 3, section 6.7.2.8).
 */
export function readSite(text: string): Site {
  const trimmed = text.trim();
  if (trimmed.includes('*')) return { problem: 'Name each site: a star would let in whoever gets a name under it.' };
  if (!/^https?:\/\//i.test(trimmed)) return { problem: 'Give scheme and host, such as https://example.org.' };
  if (trimmed.length > 260 || !PLAIN.test(trimmed) || !URL.canParse(trimmed))
    return { problem: 'Give scheme and host and nothing else, such as https://example.org.' };
  const { origin, protocol } = new URL(trimmed);
  if (OWN_COMPUTER.test(origin)) return { site: origin };
  if (protocol === 'http:')
    return { problem: 'Only https, because anybody on the way could alter an http page; http for localhost alone.' };
  return HTTPS_SITE.test(origin) ? { site: origin } : { problem: 'Give the name of a host, such as https://example.org.' };
}
