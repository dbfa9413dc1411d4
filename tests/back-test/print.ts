import { EVALUATIONS } from '../../server/domain/forecast/evaluation';
import { PAST_PLANS } from '../../server/domain/forecast/reference-class';
import { arePlansShipped, coefficientsDiffer, evaluateMissions, missionsTable, storedOf } from './missions';
import { allRows, LAST, MONTHS, maliTable, RUNS, testBack } from './table';
import { readUnData } from './un-data';

/** Coefficients that are shipped differ from those of the data by no more. */
const WITHIN = 1e-3;

/** Prints the back-test of the demonstration, and that of past missions where their returns are at hand. Throws where what is shipped is not theirs. */
export function run(): void {
  const test = testBack();
  console.log(
    `${MONTHS.length} days of 2013 with what was known on each (${RUNS.toLocaleString('en-GB')} runs), and what is known of them by ${LAST}.\n`,
  );
  console.log(`${allRows(test)}\n\n${maliTable(test)}\n`);
  const data = readUnData();
  if (!data) {
    console.log(`${missionsTable(EVALUATIONS)}\n\nAs stored: MUSTER_UN_DATA names no folder that has the UN’s monthly returns and plans.`);
    return;
  }
  console.log(missionsTable(evaluateMissions(data).map(storedOf)));
  const difference = coefficientsDiffer(data);
  console.log(`\nFitted anew: the coefficients that are shipped differ by ${difference.toExponential(1)} at most.`);
  if (!(difference <= WITHIN)) throw new Error('The coefficients that are shipped are not those of the data.');
  if (!arePlansShipped(data, PAST_PLANS)) throw new Error('The plans that are shipped are not those of the data.');
}
