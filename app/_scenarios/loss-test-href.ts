import { type Changes, queryOfChanges } from '../../server/domain/scenarios/changes';
import { type PageContext, pageHref } from '../_app/page-context';

/** The address of the contributor-loss test with these changes. */
export function lossTestHref(context: PageContext, changes: Changes): string {
  const href = pageHref(context, 'loss-test');
  const query = queryOfChanges(changes);
  return query === '' ? href : `${href}${href.includes('?') ? '&' : '?'}${query}`;
}
