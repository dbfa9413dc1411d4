import type { Day } from '../days';
import { formatDayNear, formatNumber, formatQuantity } from '../format';
import { measureName } from '../shapes/measure-names';
import type { Outlook, OutlookRow } from './outlook';
import type { Strength, Verdict } from './verdict';

/** `Not ready (42 of 100)`. */
export function readinessWords({ readiness, band }: Pick<Verdict, 'readiness' | 'band'>): string {
  return readiness === null || band === null ? 'Nothing measured' : `${band.word} (${formatNumber(readiness * 100, 0)} of 100)`;
}

function levelWords({ unit, shape }: Strength, { measure, value }: Strength['offered']): string {
  const name = measureName(measure, { shape });
  if (value === null) return `nothing reported as ${name}`;
  return value === 0 ? `none ${name}` : `${formatQuantity(value, unit)} ${name}`;
}

/** `AFISMA: 2,900 of 3,300 pledged (500 of it for later), none in place.` */
export function strengthWords(strength: Strength): string {
  const { forceName, unit, plan, offered, delivered, shape, later } = strength;
  const ofLater = later > 0 ? ` (${formatQuantity(later, unit)} of it for later)` : '';
  const name = measureName(offered.measure, { shape });
  const first =
    offered.value === null
      ? `nothing reported of ${formatQuantity(plan, unit)}`
      : `${formatQuantity(offered.value, unit)} of ${formatQuantity(plan, unit)} ${name}${ofLater}`;
  return `${forceName}: ${first}, ${levelWords(strength, delivered)}.`;
}

/** When, by the last forecast: both days, or by when not even half of the runs are there. */
export function whenWords(outlook: Outlook | null, viewed: Day): string {
  if (outlook === null) return 'No forecast is kept yet.';
  const { answer, horizon } = outlook;
  return answer === null ? 'The forecast has no open question.' : byWhenWords(answer, horizon, viewed);
}

/** `AFISMA at 95 %: in half of the runs by 25 Jul, in 80 % by 3 Sept.`; names the last day that the forecast looks at where fewer are there. */
export function byWhenWords({ name, p50, p80 }: Omit<OutlookRow, 'key'>, horizon: Day, viewed: Day): string {
  const near = (day: Day) => formatDayNear(day, viewed);
  if (p50 === null) return `${name}: in fewer than half of the runs by ${near(horizon)}.`;
  return `${name}: in half of the runs by ${near(p50)}, ${p80 === null ? `in fewer than 80 % by ${near(horizon)}` : `in 80 % by ${near(p80)}`}.`;
}

/** `Waits for Training (0) and Enablers (14).` Empty where nothing holds it down. */
export function waitsWords({ waitsFor }: Pick<Verdict, 'waitsFor'>): string {
  if (waitsFor.length === 0) return '';
  const names = waitsFor.map(({ name, value }) => `${name} (${formatNumber((value ?? 0) * 100, 0)})`);
  return `Waits for ${names.join(' and ')}.`;
}
