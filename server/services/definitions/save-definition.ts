import { appendChange } from '../../db/append';
import { writeDefinition } from '../../db/definitions';
import { loadDefinitions } from '../../db/load';
import type { Transaction } from '../../db/open';
import { canonicalJson } from '../../domain/canonical';
import type { Definitions } from '../../domain/definitions/types';
import { type FieldProblem, MusterError } from '../../domain/errors';
import { type DefinitionKind, type SaveDefinitionInput, saveDefinitionInput } from '../../domain/input/definition-inputs';
import { problemsOfDefinition } from '../../domain/input/definition-problems';
import { firstAnswerOf, onceKeyOf } from '../answer-once';
import { refuseOtherHistory } from '../changes/history';
import { openOperation } from '../context';
import { DEMONSTRATION } from '../inputs';
import { requireRight } from '../rights';
import { stillMay } from '../still-may';
import { mutation } from '../verb';

export const LISTS = {
  force: 'forces',
  contributor: 'contributors',
  line: 'lines',
  pledge: 'pledges',
  component: 'components',
  indicator: 'indicators',
  milestone: 'milestones',
  event: 'events',
  source: 'sources',
} as const satisfies Record<DefinitionKind, keyof Definitions>;

type Found = Readonly<{ key: string; version: number }>;

export function findDefinition(definitions: Definitions, kind: DefinitionKind, key: string): Found | null {
  const list: readonly Found[] = definitions[LISTS[kind]];
  return list.find((one) => one.key === key) ?? null;
}

function stale(current: Found, seen: number): MusterError {
  return new MusterError(
    'STALE_VERSION',
    `Somebody saved version ${current.version} while you edited version ${seen}. Nothing was saved yet.`,
    [],
    current,
  );
}

function nameOf(values: SaveDefinitionInput['values']): string {
  if ('name' in values) return values.name;
  return 'title' in values ? values.title : values.key;
}

export function refuseProblems(input: SaveDefinitionInput, known: Definitions): void {
  const problems = problemsOfDefinition(input, known);
  if (problems.length > 0) throw new MusterError('BAD_INPUT', problems.map(({ message }) => message).join(' '), problems);
}

/** What a source is graded has a day and a reason of its own. */
function refuseRegrading({ kind, version, values }: SaveDefinitionInput, { sources }: Definitions): void {
  if (kind !== 'source' || version === null) return;
  const before = sources.find(({ key }) => key === values.key);
  if (!before || before.reliability === values.reliability) return;
  const message = 'A source that is there is graded anew with a day and a reason: nothing else changes its reliability.';
  throw new MusterError('BAD_INPUT', message, [{ field: 'reliability', message }]);
}

/** What a component weighed and where an indicator stood at first is past: what changes the index has a day and a reason of its own. */
function refuseRewriting(input: SaveDefinitionInput, { components, indicators }: Definitions): void {
  const { kind, version, values } = input;
  if (version === null) return;
  const problems: FieldProblem[] = [];
  const say = (field: string, list: string) => problems.push({ field, message: `It stays what it was: add a row to ${list}, from a day.` });
  if (kind === 'component') {
    const before = components.find(({ key }) => key === values.key);
    if (before && before.weight !== values.weight) say('weight', 'weightings');
    if (before && before.rollup !== values.rollup) say('rollup', 'weightings');
  }
  if (kind === 'indicator') {
    const before = indicators.find(({ key }) => key === values.key);
    if (before && before.componentKey !== values.componentKey) say('componentKey', 'placements');
  }
  if (problems.length > 0) throw new MusterError('BAD_INPUT', problems.map(({ message }) => message).join(' '), problems);
}

/** Somebody wrote between the check and this writer's turn: two that are right alone can be wrong together, such as halves of a circle. */
async function refuseAgain(tx: Transaction, input: SaveDefinitionInput): Promise<void> {
  const known = await loadDefinitions(tx, input.operation);
  if (known) refuseProblems(input, known);
}

/**
 * Adds a definition (`version` null) or replaces the version that the editor saw. Sent again with the same `idempotencyKey` it is
 * answered as the first time and writes nothing.
 * Throws `FORBIDDEN`, `BAD_INPUT` with the fields, `DUPLICATE`, `NOT_FOUND`, and `STALE_VERSION` with the definition as it stands.
 */
export const saveDefinition = mutation({
  needs: 'edit',
  input: saveDefinitionInput,
  example: {
    ...DEMONSTRATION,
    kind: 'source',
    version: null,
    values: { key: 'desk', title: 'Desk', address: '', reliability: 'C', knownFrom: '2012-01-01' },
  },
  isIdempotent: true,
  run: async (call, input, idempotencyKey): Promise<Readonly<{ revision: number; version: number }>> => {
    const { services, actor } = call;
    const { operation: operationKey, kind, version, values, cursor } = input;
    const model = await openOperation(call, operationKey);
    requireRight(call, model.state.definitions.operation, 'edit');
    const once = onceKeyOf(call, input, idempotencyKey);
    const first = await once?.find();
    if (first) {
      await services.models.catchUp(operationKey);
      return { revision: first.revision, version: (version ?? 0) + 1 };
    }
    const seenRevision = model.revision;
    const before = findDefinition(model.state.definitions, kind, values.key);
    if (version !== null && before === null) throw new MusterError('NOT_FOUND', `There is no ${kind} ${values.key}.`);
    if (version !== null && before !== null && before.version !== version) throw stale(before, version);
    if (version !== null) await refuseOtherHistory(call, operationKey, cursor, before);
    refuseProblems(input, model.state.definitions);
    refuseRegrading(input, model.state.definitions);
    refuseRewriting(input, model.state.definitions);

    const at = new Date(services.now()).toISOString();
    let isStale = false;
    const entry = { operationKey, author: actor.name, action: 'define', at, guard: stillMay(call, operationKey, ['edit']) } as const;
    const change = await appendChange(services.db, entry, async (tx, revision) => {
      await once?.keepWithin(tx, { revision, reportId: '' });
      if (revision !== seenRevision + 1) await refuseAgain(tx, input);
      isStale = !(await writeDefinition(tx, input));
      if (isStale) throw new MusterError('STALE_VERSION', 'stale');
      const summary = `${version === null ? 'Added' : 'Edited'} ${kind} ${nameOf(values)}`;
      return {
        summary,
        keys: [`${kind}:${values.key}`],
        knownAt: values.knownFrom,
        payload: canonicalJson({ kind, before, after: values }),
      };
    }).catch(async (error: unknown) => {
      if (!isStale || version === null) return firstAnswerOf(error);
      // Another instance was faster: read what it wrote, so that both versions can be shown.
      await services.models.catchUp(operationKey);
      const current = findDefinition((await services.models.get(operationKey)).state.definitions, kind, values.key);
      throw current ? stale(current, version) : error;
    });
    await services.models.catchUp(operationKey);
    return { revision: change.revision, version: (version ?? 0) + 1 };
  },
});
