import { type Changes, queryOfChanges } from '../../server/domain/scenarios/changes';
import { type Here, pageHref } from '../_ui/here';

/** The address of the contributor-loss test with these changes. */
export function lossTestHref(here: Here, changes: Changes): string {
  const href = pageHref(here, 'loss-test');
  const query = queryOfChanges(changes);
  return query === '' ? href : `${href}${href.includes('?') ? '&' : '?'}${query}`;
}
