import type { FormRequest } from '../types';

const OF_SERIES: readonly FormRequest['form'][] = ['report', 'correction', 'retraction', 'adoption', 'undo', 'settle'];

/** What a form is about, as others who open one on the same name it; null for what is new, and for a whole day. */
export function placeOf({ form, subject }: Pick<FormRequest, 'form' | 'subject'>): string | null {
  if (subject === null || form === 'confirm') return null;
  if (OF_SERIES.includes(form)) return `series:${subject}`;
  return `${form === 'grade' ? 'source' : form}:${subject}`;
}
