const YEAR_SECONDS = 31_536_000;

/** Turns the page over to its other theme and remembers it in a cookie, so that the next page is drawn in it from the start. */
export function turnTheme(): void {
  const root = document.documentElement;
  const system = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  const next = (root.dataset.theme ?? system) === 'dark' ? 'light' : 'dark';
  if (next === system) delete root.dataset.theme;
  else root.dataset.theme = next;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Safari.
  document.cookie = `theme=${next === system ? '' : next}; Path=/; SameSite=Lax; Max-Age=${next === system ? 0 : YEAR_SECONDS}`;
}
