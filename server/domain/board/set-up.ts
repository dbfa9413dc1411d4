import type { Reading } from '../reading/reading';
import { shapeField } from '../shapes/shapes';
import type { SetUpPart } from './types';

/** Sources that forms propose by their titles. */
const MOST_SOURCES = 100;

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
  if (Object.values(counts).every((count) => count > 0)) return null;
  return { ...counts, ...shapeField(definitions.operation), sources: definitions.sources.slice(0, MOST_SOURCES).map(({ title }) => title) };
}
