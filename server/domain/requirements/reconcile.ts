import type { Force } from '../definitions/types';
import { formatQuantity } from '../format';
import type { Reading } from '../reading/reading';
import { levelOn } from '../series/levels';
import { nameOfScope } from '../series/names';
import { rungsOf } from '../shapes/rungs';
import type { Offer } from './offers';
import type { Reconciliation, RequirementRow } from './types';

/**
 * How the offers on a force's rows follow from its headline pledged, step by step: what a reported total says of nobody in particular, what
 * stands on a higher rung than was pledged, what comes too late, what conditions take. The steps add up exactly.
 */
export function reconcile(reading: Reading, force: Force, offers: readonly Offer[], rows: readonly RequirementRow[]): Reconciliation {
  const unitOf = (lineKey: string | null) => rows.find((row) => row.lineKey === lineKey)?.unit ?? force.unit;
  const own = offers.filter(({ lineKey }) => unitOf(lineKey) === force.unit);
  const offered = own.reduce((sum, one) => sum + (one.offered ?? 0), 0);
  const counted = own.reduce((sum, one) => sum + (one.counted ?? 0), 0);
  const tooLate = own.reduce((sum, one) => sum + (one.tooLate ?? 0), 0);
  const figure = reading.figure(`${force.key}.${rungsOf(force).offered}`, reading.at.asOf);
  const sum = figure?.candidates.find(({ kind }) => kind === 'sum');
  const named = sum?.value ?? 0;
  const foreign = (reading.figureReadings(`${force.key}.${rungsOf(force).offered}`) ?? [])
    .filter(({ conversions, series }) => conversions !== undefined && sum?.seriesKeys.includes(series.key))
    .reduce((total, one) => total + (levelOn(one, reading.at.asOf)?.value ?? 0), 0);
  const headline = figure?.headline ?? null;
  const say = (value: number) => formatQuantity(Math.abs(value), force.unit);
  const unnamed = (headline?.value ?? 0) - named;
  const beyond = offered - (named - foreign);
  const steps = [
    {
      words: `${say(unnamed)} stand in the ${nameOfScope(headline?.scope ?? null, reading.definitions)} and in nobody's own figure: a report that names nobody fills no row`,
      by: -unnamed,
    },
    { words: `${say(foreign)} were reported in other currencies, and stand on lines of their own`, by: -foreign },
    {
      words:
        beyond > 0
          ? `${say(beyond)} are at a later stage than was pledged`
          : `${say(beyond)} are given to lines twice over: a figure for the whole that is smaller than those for its lines`,
      by: beyond,
    },
    { words: `${say(tooLate)} are promised for days after they are needed`, by: -tooLate },
    { words: `${say(offered - tooLate - counted)} do not count because of conditions and caveats`, by: counted + tooLate - offered },
  ].filter(({ by }) => Math.abs(by) > 1e-9);
  return { headline: headline?.value ?? null, counted, steps };
}
