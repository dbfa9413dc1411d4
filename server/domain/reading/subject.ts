import { countingRuleOf } from '../board/caption';
import { colourOfMeasure } from '../board/colour-of-measure';
import type { ColourName } from '../colours';
import { figureDays } from '../counting/figure';
import type { Day } from '../days';
import { wholeKey } from '../series/due';
import { figureOfKey } from '../series/keys';
import type { SeriesReading } from '../series/levels';
import { nameOfFigure, nameOfSeries } from '../series/names';
import { meterOf, type Raw, rawOfFigure, rawOfSeries } from './measurement';
import type { Reading } from './reading';

/** Anything that a key can be asked about: a reported series, a headline total, or an indicator that counts others. */
export type Subject = Readonly<{
  key: string;
  name: string;
  unit: string;
  colour: ColourName;
  countingRule: string;
  updateIntervalDays: number;
  isFigure: boolean;
  readings: readonly SeriesReading[];
  days: readonly Day[];
  on(day: Day): Raw;
}>;

const PARTS_RULE = '. Parts that are promised for later are in it; where they were reported later and add up to more, they are the whole';

const STRAIGHT_RULE =
  'Adopted: best source reliability, then credibility, then latest known, then lowest, unless an editor chose; a level holds until the next';

function figureSubject(reading: Reading, key: string): Subject | null {
  const figure = figureOfKey(key, reading.definitions);
  const readings = reading.figureReadings(key);
  if (!figure || !readings) return null;
  return {
    key,
    name: nameOfFigure(key, reading.definitions),
    unit: figure.line?.unit ?? figure.force.unit,
    colour: colourOfMeasure(key),
    countingRule: countingRuleOf(readings, reading.at.asOf),
    updateIntervalDays: 0,
    isFigure: true,
    readings,
    days: figureDays({ readings }, reading.at.asOf),
    on: (day) => rawOfFigure(reading.figure(key, day)),
  };
}

function indicatorSubject(reading: Reading, key: string): Subject | null {
  const indicator = reading.definitions.indicators.find((one) => `indicator.${one.key}` === key);
  if (!indicator) return null;
  const meter = meterOf(reading, indicator);
  return {
    key,
    name: indicator.name,
    unit: indicator.unit,
    colour: indicator.unit === 'evidence' ? 'gap' : colourOfMeasure(indicator.measuredBy),
    countingRule: indicator.measuredBy === '' ? STRAIGHT_RULE : indicator.note,
    updateIntervalDays: indicator.updateIntervalDays,
    isFigure: false,
    readings: meter.readings,
    days: meter.days,
    on: meter.on,
  };
}

/** What a key asks about, as known in this reading; null when the key names nothing that was known. */
export function subjectOf(reading: Reading, key: string): Subject | null {
  const special = indicatorSubject(reading, key) ?? figureSubject(reading, key);
  if (special) return special;
  const own = reading.series(key);
  if (!own) return null;
  const parts = reading.parts(key);
  const shown = (parts.length > 0 ? reading.standing(key) : null) ?? own;
  return {
    key,
    name: nameOfSeries(own.series, reading.definitions),
    unit: own.series.unit,
    colour: colourOfMeasure(wholeKey(own.series)),
    countingRule: parts.length > 0 ? `${STRAIGHT_RULE}${PARTS_RULE}` : STRAIGHT_RULE,
    updateIntervalDays: 0,
    isFigure: false,
    readings: [own, ...parts],
    days: shown.levels.map(({ asOf }) => asOf),
    on: (day) => rawOfSeries(shown, day),
  };
}
