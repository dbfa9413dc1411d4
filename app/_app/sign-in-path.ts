const SOME_SITE = 'http://site.invalid';

/** A path of this very site, or `/`: what stands in `?next=` may lead nowhere else. */
export function safePath(next: string | null | undefined): string {
  if (!next?.startsWith('/') || !URL.canParse(next, SOME_SITE)) return '/';
  const { origin, pathname, search, hash } = new URL(next, SOME_SITE);
  // A second slash, which the path may have kept, would make what follows a host.
  return origin === SOME_SITE && !pathname.startsWith('//') ? `${pathname}${search}${hash}` : '/';
}

/** The address of the sign-in page that leads back to a path afterwards; `again` also for who is signed in. */
export function signInHref(path: string, again = false): string {
  const query = new URLSearchParams({ ...(again ? { again: '1' } : {}), ...(path === '/' ? {} : { next: path }) });
  return query.size === 0 ? '/sign-in' : `/sign-in?${query}`;
}
