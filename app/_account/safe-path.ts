const SOME_SITE = 'http://site.invalid';

/** A path of this very site, or `/`: what stands in `?next=` may lead nowhere else. */
export function safePath(next: string | null | undefined): string {
  if (!next?.startsWith('/') || !URL.canParse(next, SOME_SITE)) return '/';
  const { origin, pathname, search, hash } = new URL(next, SOME_SITE);
  // A second slash, which the path may have kept, would make what follows a host.
  return origin === SOME_SITE && !pathname.startsWith('//') ? `${pathname}${search}${hash}` : '/';
}

/** The address of the sign-in page that leads back to a path afterwards. */
export function signInHref(path: string): string {
  return path === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(path)}`;
}
