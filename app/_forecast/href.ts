import { type Here, pageHref } from '../_ui/here';

/** What the address of a forecast says that is no assumption. */
export const NO_ASSUMPTIONS: readonly string[] = ['known', 'target'];

/** The address of a forecast with the assumptions that are set: the very same for everybody who opens it. */
export function forecastHref(here: Here, set: Readonly<Record<string, string>>, target: string | null): string {
  const query = new URLSearchParams({ known: here.day, ...(target === null ? {} : { target }), ...set });
  return `${pageHref(here, 'forecast', null)}?${query}`;
}
