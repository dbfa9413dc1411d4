import { type PageContext, pageHref } from '../../../_app/page-context';

/** What the address of a forecast says that is no assumption. */
export const NO_ASSUMPTIONS: readonly string[] = ['known', 'target'];

/** The address of a forecast with the assumptions that are set: the very same for everybody who opens it. */
export function forecastHref(context: PageContext, set: Readonly<Record<string, string>>, target: string | null): string {
  const query = new URLSearchParams({ known: context.day, ...(target === null ? {} : { target }), ...set });
  return `${pageHref(context, 'forecast', null)}?${query}`;
}
