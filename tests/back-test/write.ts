import { writeFileSync } from 'node:fs';
import { fitYears } from './fit';
import { evaluateMissions, storedOf } from './missions';
import { pastPlans } from './reference';
import { readUnData } from './un-data';

const lines = (rows: readonly unknown[]) => `[\n${rows.map((row) => `  ${JSON.stringify(row)}`).join(',\n')}\n]\n`;

/** Writes the plans and the coefficients that are shipped anew from the UN's returns. Throws where there are none. */
export function run(): void {
  const data = readUnData();
  if (!data) throw new Error('MUSTER_UN_DATA names no folder that has the UN’s monthly returns and plans.');
  writeFileSync('server/domain/forecast/un/plans.json', lines(pastPlans(data.missions)));
  writeFileSync('server/domain/forecast/un/coefficients.json', lines(fitYears(data.missions)));
  writeFileSync('server/domain/forecast/un/evaluation.json', lines(evaluateMissions(data).map(storedOf)));
}
