import type { Reading } from '../reading/reading';
import type { SetUpPart } from './types';

/** What an operation has of each thing that a board needs; null once it has some of all. */
export function prepareSetUp({ definitions, state }: Pick<Reading, 'definitions' | 'state'>): SetUpPart | null {
  const { contributors, forces, indicators, milestones } = definitions;
  const counts = {
    contributors: contributors.length,
    forces: forces.length,
    series: state.reports.size,
    indicators: indicators.length,
    milestones: milestones.length,
  };
  return Object.values(counts).every((count) => count > 0) ? null : counts;
}
