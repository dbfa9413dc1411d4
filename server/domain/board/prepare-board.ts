import type { ChartSize } from '../charts/picture-sizes';
import type { TrendChart } from '../charts/trend/schema';
import { countOpen } from '../conflicts/conflicts';
import type { Day } from '../days';
import { type Meter, meterOf } from '../reading/measurement';
import { prepareReadiness } from '../reading/readiness';
import type { Reading } from '../reading/reading';
import { FIRST_SHAPE, shapeField } from '../shapes/shapes';
import { prepareContributors } from './contributors';
import { prepareGauge } from './gauges';
import { prepareIndicatorRow } from './indicators';
import { prepareLatest } from './latest';
import { prepareMilestoneRows } from './milestones';
import { prepareSetUp } from './set-up';
import { prepareStances } from './stances';
import { prepareTheatrePart } from './theatre';
import { prepareTimeline } from './timeline';
import { prepareTrends, type Trend } from './trends';
import type { Board, TrendPart, View } from './types';

/** The viewed day and the operation's present, from what the address asks and the clock says. */
export function viewOf(reading: Reading, present: Day): View {
  const { operation } = reading.definitions;
  const { asOf, knownAt } = reading.at;
  return {
    asOf,
    knownAt,
    present,
    isPresent: knownAt === present && asOf === present,
    isHeld: operation.heldOn !== null,
    revision: operation.revision,
    cursor: reading.state.cursor ?? String(operation.revision),
  };
}

/** Indicators of a reading, ready to be measured; the gauges first as they are ordered. */
export function metersOf(reading: Reading): Meter[] {
  return reading.definitions.indicators.map((indicator) => meterOf(reading, indicator));
}

/**
 * The whole board as known on a day. Pure: the same state, days and present give the same board.
 * @param present the operation's today
 */
export function prepareBoard(reading: Reading, present: Day): Board {
  const meters = metersOf(reading);
  const { operation, forces } = reading.definitions;
  const { remember } = reading;
  const rows = meters.map((meter) => prepareIndicatorRow(reading, meter));
  const gauges = meters.filter(({ indicator }) => indicator.isGauge).map((meter) => prepareGauge(reading, meter));
  const knownDays = [...reading.state.byKnownDay.keys()].sort();
  return {
    head: {
      key: operation.key,
      title: operation.title,
      subtitle: operation.subtitle,
      view: viewOf(reading, present),
      lastKnownDay: knownDays.at(-1) ?? null,
      openConflicts: countOpen(reading),
      ...shapeField({ shape: operation.shape === FIRST_SHAPE ? null : operation.shape, words: operation.words }),
    },
    timeline: prepareTimeline(reading.state, reading.at.knownAt),
    readiness: prepareReadiness(reading, meters),
    gauges: remember('gauges', gauges, () => gauges),
    trends: prepareTrends(reading, meters).map((trend) => remember(`board trend ${trend.key}`, [trend], () => drawTrend(trend))),
    contributors: forces.map((force) => prepareContributors(reading, force)),
    milestones: prepareMilestoneRows(reading),
    signs: remember('signs', rows, () => rows.filter(({ unit }) => unit === 'evidence')),
    stances: prepareStances(reading),
    indicators: remember('indicators', rows, () => rows.filter(({ unit }) => unit !== 'evidence')),
    theatre: prepareTheatrePart(reading),
    changes: prepareLatest(reading),
    setUp: prepareSetUp(reading),
  };
}

function drawTrend({ key, draw }: Trend): TrendPart {
  return { key, wide: draw('wide'), narrow: draw('narrow') };
}

const TRENDS = new WeakMap<Reading, readonly Trend[]>();

/** The trends of a reading: a picture asks for them in several sizes before it fits. */
function trendsOf(reading: Reading): readonly Trend[] {
  const trends = TRENDS.get(reading) ?? prepareTrends(reading, metersOf(reading));
  TRENDS.set(reading, trends);
  return trends;
}

/** One trend of the board at a size of the reader's choice; null when the board has none of that key. */
export function prepareTrendAt(reading: Reading, key: string, size: ChartSize): TrendChart | null {
  return (
    trendsOf(reading)
      .find((trend) => trend.key === key)
      ?.draw(size) ?? null
  );
}
