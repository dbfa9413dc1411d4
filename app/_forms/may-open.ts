import { holds, reachesKey } from '../../server/domain/rights';
import type { PageContext } from '../_app/page-context';
import type { FormName } from './types';

/** Forms for whoever reports on the series; all else is for editors, adopting too. */
const REPORTING: readonly FormName[] = ['report', 'correction', 'retraction', 'undo', 'confirm'];

/** True when the button of this form is shown: `subject` is the series of a report or an act, or the key of a definition. */
export function mayOpen({ grant }: PageContext, form: FormName, subject: string | null): boolean {
  if (grant === null) return false;
  if (!REPORTING.includes(form)) return holds(grant, { isPublic: false }, 'edit');
  return holds(grant, { isPublic: false }, 'report') && (subject === null || reachesKey(grant, subject));
}
