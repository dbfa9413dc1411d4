import { nameOfStance } from '../definitions/stance/name';
import type { Definitions, Force } from '../definitions/types';
import { formatDay } from '../format';
import type { Series } from '../report';
import { figureOfKey, pledgeSeriesKey, seriesOfKey } from '../series/keys';
import { nameOfFigure, nameOfSeries } from '../series/names';
import { rungsOf } from '../shapes/rungs';

/** What can be found by its name. Of a `total` the key names a figure that is counted, of a `figure` a series that is reported. */
export const ENTRY_KINDS = ['total', 'figure', 'indicator', 'contributor', 'milestone', 'place', 'stance', 'source', 'event'] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** One thing that can be found: by its name, and by words that stand for it. */
export type SearchEntry = Readonly<{ key: string; name: string; kind: EntryKind; words: string }>;

/** Names that are searched at most: all of a large operation, in some 100 KB. */
export const MOST_ENTRIES = 2_000;

function totalsOf(force: Force, definitions: Definitions): SearchEntry[] {
  const { offered, delivered } = rungsOf(force);
  return [...new Set([offered, delivered])].flatMap((measure) => {
    const key = `${force.key}.${measure}`;
    if (!figureOfKey(key, definitions)) return [];
    return [{ key, name: nameOfFigure(key, definitions), kind: 'total' as const, words: `total ${force.shortName}` }];
  });
}

/** Series that are reported of contributors and plans: what has a report, and of each pledge what is offered and what is there. */
function figuresOf(definitions: Definitions, hasReport: (series: Series) => boolean): Series[] {
  const { series, pledges, forces } = definitions;
  const reported = series.filter((one) => one.kind === 'strength' && hasReport(one));
  const keys = new Set(reported.map(({ key }) => key));
  const pledged = pledges.flatMap(({ forceKey, lineKey, contributorKey }) => {
    const { offered, delivered } = rungsOf(forces.find(({ key }) => key === forceKey));
    return [offered, delivered].flatMap((measure) => {
      const key = pledgeSeriesKey(forceKey, lineKey, contributorKey, measure);
      const named = keys.has(key) ? null : seriesOfKey(key, definitions);
      if (named) keys.add(key);
      return named ?? [];
    });
  });
  return [...reported, ...pledged];
}

/**
 * What of an operation can be found by its name, at most `MOST_ENTRIES`; totals and indicators first, so that what is left out is what there is
 * most of. `hasReport` says of a series whether something of it is known.
 */
export function searchEntries(definitions: Definitions, hasReport: (series: Series) => boolean): SearchEntry[] {
  const { forces, indicators, contributors, milestones, events, places, stances, sources, components } = definitions;
  const componentName = (key: string) => components.find((one) => one.key === key)?.name ?? '';
  const entries: SearchEntry[] = [
    ...forces.flatMap((force) => totalsOf(force, definitions)),
    ...indicators.map(({ key, name, componentKey }) => ({
      key: `indicator.${key}`,
      name,
      kind: 'indicator' as const,
      words: componentName(componentKey),
    })),
    ...contributors.map(({ key, name, groups }) => ({ key, name, kind: 'contributor' as const, words: [key, ...groups].join(' ') })),
    ...milestones.map(({ key, name }) => ({ key, name, kind: 'milestone' as const, words: '' })),
    ...figuresOf(definitions, hasReport).map((series) => ({
      key: series.key,
      name: nameOfSeries(series, definitions),
      kind: 'figure' as const,
      words: series.contributorKey ?? '',
    })),
    ...places.map(({ key, name, kind }) => ({ key, name, kind: 'place' as const, words: kind })),
    ...stances.map((one) => ({ key: `stance.${one.key}`, name: nameOfStance(one), kind: 'stance' as const, words: 'position constraint' })),
    ...sources.map(({ key, title }) => ({ key, name: title, kind: 'source' as const, words: key })),
    ...events.map(({ key, title, occurredOn }) => ({ key, name: title, kind: 'event' as const, words: formatDay(occurredOn) })),
  ];
  return entries.slice(0, MOST_ENTRIES);
}
