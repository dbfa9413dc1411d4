import type { z } from 'zod';
import type { FieldProblem } from '../errors';
import { componentKind } from './component/kind';
import { contributorKind } from './contributor/kind';
import { eventKind } from './event/kind';
import { forceKind } from './force/kind';
import { indicatorKind } from './indicator/kind';
import type { Kind } from './kind';
import { lineKind } from './line/kind';
import { milestoneKind } from './milestone/kind';
import { placeKind } from './place/kind';
import { pledgeKind } from './pledge/kind';
import { sourceKind } from './source/kind';
import { stanceKind } from './stance/kind';
import type { Definitions } from './types';

/** Every kind of definition, in the order in which one can name another: what is named stands before what names it. */
const kinds = {
  force: forceKind,
  contributor: contributorKind,
  line: lineKind,
  pledge: pledgeKind,
  component: componentKind,
  indicator: indicatorKind,
  milestone: milestoneKind,
  source: sourceKind,
  event: eventKind,
  place: placeKind,
  stance: stanceKind,
};

export type DefinitionKind = keyof typeof kinds;
export type DefinitionSchema<K extends DefinitionKind> = (typeof kinds)[K]['schema'];
/** What a save of a kind takes. */
export type DefinitionValues<K extends DefinitionKind> = z.output<DefinitionSchema<K>>;

export const definitionKinds: { readonly [K in DefinitionKind]: Kind<DefinitionSchema<K>> } = kinds;

// The keys of the object above are all there are.
export const DEFINITION_KINDS = Object.keys(kinds) as readonly DefinitionKind[];

/** What an operation has in which nothing is defined yet. */
export const NO_DEFINITIONS: Omit<Definitions, 'operation'> = {
  forces: [],
  contributors: [],
  lines: [],
  pledges: [],
  components: [],
  indicators: [],
  milestones: [],
  events: [],
  places: [],
  stances: [],
  sources: [],
  series: [],
};

type OfKind = { [K in DefinitionKind]: Readonly<{ kind: K; values: DefinitionValues<K> }> };

/** A new definition with what its save left out and its kind knows. */
export function completed<K extends DefinitionKind>({ kind, values }: OfKind[K], known: Definitions): DefinitionValues<K> {
  return definitionKinds[kind].complete?.(values, known) ?? values;
}

/** What is wrong with a definition besides its form. */
export function problemsOfDefinition<K extends DefinitionKind>({ kind, values }: OfKind[K], known: Definitions): FieldProblem[] {
  return definitionKinds[kind].problems?.(values, known) ?? [];
}
