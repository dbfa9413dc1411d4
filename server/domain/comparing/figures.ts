import { seriesKeyOf } from '../board/indicators';
import { metersOf } from '../board/prepare-board';
import { prepareStances } from '../board/stances';
import { nameOfStance } from '../definitions/stance/name';
import { formatQuantity } from '../format';
import { prepareReadiness } from '../reading/readiness';
import type { Reading } from '../reading/reading';
import { levelOn } from '../series/levels';
import { nameOfSeries } from '../series/names';

/** A quantity in two readings, in words and, where both are numbers, their difference. */
export type FigureDifference = Readonly<{
  /** Opens its history; null for readiness, which has none of its own. */
  key: string | null;
  name: string;
  unit: string;
  was: number | null;
  is: number | null;
  wasText: string;
  isText: string;
}>;

/** How the index is called among figures. */
export const OVERALL = 'Overall readiness';

type Figure = Readonly<{ key: string | null; name: string; unit: string; value: number | null; text: string }>;

function textOf(value: number | null, unit: string): string {
  return value === null ? 'not reported' : formatQuantity(value, unit);
}

/**
 * What a board is read for: readiness as a whole and by component, then each indicator, the gauges' targets beside their values, then who
 * stands where.
 */
export function headlineFigures(reading: Reading): Figure[] {
  const meters = metersOf(reading);
  const readiness = prepareReadiness(reading, meters);
  const share = (name: string, value: number | null): Figure => ({
    key: null,
    name,
    unit: 'index',
    value: value === null ? null : Math.round(value * 100),
    text: value === null ? 'not measured' : `${Math.round(value * 100)} of 100`,
  });
  return [
    share(OVERALL, readiness.value),
    ...readiness.components.map(({ name, value }) => share(name, value)),
    ...meters.flatMap((meter): Figure[] => {
      const { name, unit, isGauge } = meter.indicator;
      const { value, target } = meter.on(reading.at.asOf);
      const figure = { key: seriesKeyOf(meter), name, unit, value, text: textOf(value, unit) };
      if (!isGauge || target === null) return [figure];
      return [
        figure,
        {
          key: meter.indicator.targetBy.replace(/^figure:/, '') || null,
          name: `${name}, target`,
          unit,
          value: target,
          text: textOf(target, unit),
        },
      ];
    }),
    ...prepareStances(reading).map((row) => ({
      key: row.seriesKey,
      name: nameOfStance(row),
      unit: 'stance',
      value: row.value,
      text: row.stance ?? 'not reported',
    })),
  ];
}

/** The adopted value of every series on the day of the reading. */
export function adoptedFigures(reading: Reading): Figure[] {
  return reading.state.definitions.series.flatMap((series) => {
    const read = reading.series(series.key);
    const level = read ? levelOn(read, reading.at.asOf) : null;
    if (!level) return [];
    const { definitions } = reading.state;
    return [
      {
        key: series.key,
        name: nameOfSeries(series, definitions),
        unit: series.unit,
        value: level.value,
        text: textOf(level.value, series.unit),
      },
    ];
  });
}

/** Figures of two readings side by side, those of the later one first; those that one of them has not are not reported there. */
export function sideBySide(before: readonly Figure[], after: readonly Figure[]): FigureDifference[] {
  const idOf = ({ key, name }: Figure) => `${key ?? ''} ${name}`;
  const was = new Map(before.map((figure) => [idOf(figure), figure]));
  const now = new Set(after.map(idOf));
  const pair = (one: Figure, then: Figure | undefined, is: Figure | undefined): FigureDifference => ({
    key: one.key,
    name: one.name,
    unit: one.unit,
    was: then?.value ?? null,
    is: is?.value ?? null,
    wasText: then?.text ?? 'not known yet',
    isText: is?.text ?? 'not known any more',
  });
  return [
    ...after.map((figure) => pair(figure, was.get(idOf(figure)), figure)),
    ...before.filter((figure) => !now.has(idOf(figure))).map((figure) => pair(figure, figure, undefined)),
  ];
}

/** Those that differ. */
export function differing(rows: readonly FigureDifference[]): FigureDifference[] {
  return rows.filter(({ was, is, wasText, isText }) => was !== is || wasText !== isText);
}
