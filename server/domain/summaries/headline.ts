import type { Board, ContributorsPart, GaugePart } from '../board/types';

/** What a force has of its plan. */
export type Headline = Readonly<{
  forceKey: string;
  forceName: string;
  /** What is measured against the plan, as the gauge names it. */
  name: string;
  unit: string;
  /** Null when nobody reported. */
  have: number | null;
  plan: number;
  /** Plan less what it has, not below 0. */
  gap: number | null;
}>;

type OfForce = Readonly<{ gauge: GaugePart; force: ContributorsPart; plan: number }>;

/**
 * The gauge that stands for an operation: of those that measure what a force has of its plan, the first of the largest plan. People come
 * before money and other units, whose plans are other numbers. Null where no gauge measures a force.
 */
export function headlineOf({ gauges, contributors }: Board): Headline | null {
  const ofForces = gauges.flatMap((gauge): OfForce[] => {
    // A force's total has the key `<force>.<measure>`; that of one of its lines has three parts.
    const [forceKey, ...measures] = gauge.seriesKey.split('.');
    const force = contributors.find((one) => one.forceKey === forceKey);
    const plan = gauge.chart.target;
    const isOfPlan = gauge.targetKey === `${forceKey}.planned`;
    return force && isOfPlan && measures.length === 1 && plan !== null && plan > 0 ? [{ gauge, force, plan }] : [];
  });
  const people = ofForces.filter(({ force }) => force.unit === 'personnel');
  const candidates = people.length > 0 ? people : ofForces;
  const largest = candidates.reduce<OfForce | null>((best, one) => (best !== null && best.plan >= one.plan ? best : one), null);
  if (!largest) return null;
  const { force, gauge, plan } = largest;
  const have = gauge.chart.value;
  return {
    forceKey: force.forceKey,
    forceName: force.forceName,
    name: gauge.chart.caption.title,
    unit: force.unit,
    have,
    plan,
    gap: have === null ? null : Math.max(0, plan - have),
  };
}
