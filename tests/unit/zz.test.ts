import { writeFileSync } from 'node:fs';
import { it } from 'vitest';
import { forecast } from '../../server/domain/forecast/forecast';
import { forecastInputOf } from '../../server/domain/forecast/input';
import { demonstrationOn } from './demonstration';
it('x', () => {
  for (const day of ['2013-01-14','2013-03-28']) {
  let t = performance.now();
  const r = forecast(forecastInputOf(demonstrationOn(day)));
  console.log(day, performance.now() - t, JSON.stringify(r).length, r.target, r.criticalPath);
  for (const row of r.rows) console.log(row.key, row.reached, row.p10, row.p50, row.p80, row.p90, row.deterministic?.earlyFinish, row.criticality, row.note);
  console.log(r.input.notes, r.sensitivity.slice(0, 5), r.input.assumptions.length, r.input.assumptions.slice(0,4), r.input.forces.map(f => [f.key, f.plan, f.present, f.gap, f.baseRate]));
  }
});
