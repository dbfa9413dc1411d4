import { PAGES as DECLARED, type PageDeclaration } from '../../app/_shell/pages';

const declared: readonly PageDeclaration[] = DECLARED;

/** Addresses of the pages of an operation on a viewed day, as `addressOf` takes them: '' is the board. */
export const PAGES = declared.filter(({ hasNoDay }) => !hasNoDay).flatMap(({ path, examples = [path] }) => examples);

/** True for a page that the navigation names. */
export function isInNavigation(address: string): boolean {
  return declared.some(({ path, nav, examples = [path] }) => nav !== undefined && examples.includes(address));
}
