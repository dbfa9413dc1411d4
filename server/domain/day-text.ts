import { isDay } from './days';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** A day as people type it: `2013-01-14`, `14 Jan 2013`, `14 January 2013`. What is no day stays as it was typed. */
export function readDay(text: string): string {
  const plain = text.trim();
  const [, day, month, year] = /^(\d{1,2})\.? ([a-z]{3,9})\.? (\d{4})$/i.exec(plain) ?? [];
  if (!day || !month || !year) return plain;
  const place = MONTHS.indexOf(month.slice(0, 3).toLowerCase());
  const iso = `${year}-${String(place + 1).padStart(2, '0')}-${day.padStart(2, '0')}`;
  return place >= 0 && isDay(iso) ? iso : plain;
}
