import type { Day } from '../days';
import type { Definitions } from '../definitions/types';
import type { Report } from '../report';
import { reliabilityAt } from '../series/regrade';
import type { Undoing } from '../series/undoing';
import type { Writings } from './writings';

/** All that is recorded of one operation up to a revision: what every read starts from. */
export type OperationState = Readonly<{
  definitions: Definitions;
  reports: ReadonlyMap<string, readonly Report[]>;
  /** The same reports by the day they became known, without those that an undoing took from every day. */
  byKnownDay: ReadonlyMap<Day, readonly Report[]>;
  /** The same reports by the change that wrote them. */
  writings: Writings;
  /** What was taken back as a whole; absent: nothing. */
  undoings?: readonly Undoing[];
  /** The end of the log as a cursor; absent where the state is of no log. */
  cursor?: string;
}>;

/** The definitions that existed on a day: a view of an earlier day does not list the others. */
export function definitionsKnownAt(definitions: Definitions, knownAt: Day): Definitions {
  const known = <T extends Readonly<{ knownFrom: Day }>>(list: readonly T[]) => list.filter(({ knownFrom }) => knownFrom <= knownAt);
  const byPosition = <T extends Readonly<{ knownFrom: Day; position: number }>>(list: readonly T[]) =>
    known(list).sort((a, b) => a.position - b.position);
  const milestones = byPosition(definitions.milestones);
  return {
    ...definitions,
    forces: byPosition(definitions.forces),
    contributors: known(definitions.contributors),
    lines: known(definitions.lines),
    pledges: known(definitions.pledges).map((pledge) =>
      pledge.allowances.length === 0 ? pledge : { ...pledge, allowances: known(pledge.allowances) },
    ),
    components: byPosition(definitions.components).map((component) =>
      component.weightings ? { ...component, weightings: known(component.weightings) } : component,
    ),
    indicators: byPosition(definitions.indicators).map((indicator) =>
      indicator.placements ? { ...indicator, placements: known(indicator.placements) } : indicator,
    ),
    milestones: milestones.map((milestone) => ({
      ...milestone,
      dependencies: known(milestone.dependencies),
      estimates: known(milestone.estimates),
      waits: known(milestone.waits),
    })),
    events: known(definitions.events).sort((a, b) => (`${a.occurredOn} ${a.key}` < `${b.occurredOn} ${b.key}` ? -1 : 1)),
    places: known(definitions.places),
    stances: byPosition(definitions.stances),
    sources: known(definitions.sources).map((source) =>
      source.grades ? { ...source, reliability: reliabilityAt(source, knownAt) } : source,
    ),
  };
}
