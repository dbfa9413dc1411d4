import { nameOfStance } from '../definitions/stance/name';
import type { Definitions } from '../definitions/types';
import { formatDay } from '../format';
import type { Series } from '../report';
import { measureName } from '../shapes/measure-names';
import { dueOf } from './due';
import { figureOfKey } from './keys';

function scopeName(scope: string, definitions: Definitions): string {
  const tokens = scope.replace(/^total:/, '').split('+');
  if (tokens.includes('all')) return 'all contributors';
  const names = tokens.map((token) => definitions.contributors.find(({ key }) => key.toLowerCase() === token)?.name ?? token.toUpperCase());
  return names.length > 3 ? `${names.length} contributors` : names.join(' and ');
}

/** A scope of a reported total in words: `ECOWAS and Chad`. */
export function nameOfScope(scope: string | null, definitions: Definitions): string {
  return scope === null ? 'sum of contributors' : `reported total of ${scopeName(scope, definitions)}`;
}

function strengthName(series: Series, definitions: Definitions): string {
  const force = definitions.forces.find(({ key }) => key === series.forceKey);
  const line = definitions.lines.find(({ forceKey, lineKey }) => forceKey === series.forceKey && lineKey === series.lineKey);
  const contributor = definitions.contributors.find(({ key }) => key === series.contributorKey);
  const measure = series.measure === null ? '' : measureName(series.measure, force);
  const body = [force?.shortName ?? series.forceKey, line?.name].filter((part) => part).join(', ');
  const by = dueOf(series);
  if (contributor) return `${contributor.name}, ${measure}${by === null ? '' : ` for ${formatDay(by)}`} (${body})`;
  return series.scope?.startsWith('total:') ? `${body}, ${measure}: ${nameOfScope(series.scope, definitions)}` : `${body}, ${measure}`;
}

/** A series in words, for lists and headings. */
export function nameOfSeries(series: Series, definitions: Definitions): string {
  switch (series.kind) {
    case 'strength':
      return strengthName(series, definitions);
    case 'indicator':
      return definitions.indicators.find(({ key }) => key === series.indicatorKey)?.name ?? series.key;
    case 'milestone':
      return `${definitions.milestones.find(({ key }) => key === series.milestoneKey)?.name ?? series.key}, ${series.aspect}`;
    case 'control':
      return `${definitions.places.find(({ key }) => key === series.placeKey)?.name ?? series.key}, control`;
    case 'stance': {
      const stance = definitions.stances.find(({ key }) => key === series.stanceKey);
      return stance ? nameOfStance(stance) : series.key;
    }
  }
}

/** A headline total in words. */
export function nameOfFigure(key: string, definitions: Definitions): string {
  const figure = figureOfKey(key, definitions);
  if (!figure) return key;
  return `${[figure.force.name, figure.line?.name].filter((part) => part).join(', ')}, ${measureName(figure.measure, figure.force)}`;
}
