import { appendChange } from '../../db/append';
import { writeDefinition } from '../../db/definitions';
import { loadDefinitions } from '../../db/load';
import type { Transaction } from '../../db/open';
import { canonicalJson } from '../../domain/canonical';
import { completed, type DefinitionKind, definitionKinds, problemsOfDefinition } from '../../domain/definitions/kinds';
import type { Definitions } from '../../domain/definitions/types';
import { MusterError } from '../../domain/errors';
import { type SaveDefinitionInput, saveDefinitionInput } from '../../domain/input/definition-inputs';
import { firstAnswerOf, onceKeyOf } from '../answer-once';
import { refuseOtherHistory } from '../changes/history';
import { openOperation } from '../context';
import { DEMONSTRATION } from '../inputs';
import { requireRight } from '../rights';
import { stillMay } from '../still-may';
import { mutation } from '../verb';

type Found = Readonly<{ key: string; version: number }>;

export function findDefinition(definitions: Definitions, kind: DefinitionKind, key: string): Found | null {
  const list: readonly Found[] = definitions[definitionKinds[kind].list];
  const found = list.find((one) => one.key === key) ?? null;
  if (kind !== 'force' || found === null || !('words' in found)) return found;
  // The operation's own words, which the model gives its forces, are no part of them.
  const { words: _words, ...own } = found;
  return own;
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

/** A new definition with what its save left out. */
function withRest(input: SaveDefinitionInput, known: Definitions): SaveDefinitionInput {
  // The values stay those of their kind.
  return { ...input, values: completed(input, known) } as SaveDefinitionInput;
}

export function refuseProblems(input: SaveDefinitionInput, known: Definitions): void {
  const problems = problemsOfDefinition(input, known);
  if (problems.length > 0) throw new MusterError('BAD_INPUT', problems.map(({ message }) => message).join(' '), problems);
}

/** What changes from a day on has a way of its own to be changed: it keeps what it was on the days before. */
function refuseRewriting({ kind, version, values }: SaveDefinitionInput, definitions: Definitions): void {
  const before = version === null ? null : findDefinition(definitions, kind, values.key);
  if (!before) return;
  const problems = Object.entries(definitionKinds[kind].fixed ?? {})
    .filter(([field]) => Reflect.get(values, field) !== undefined && Reflect.get(before, field) !== Reflect.get(values, field))
    .map(([field, way]) => ({ field, message: `It stays what it was: ${way}.` }));
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
  run: async (call, given, idempotencyKey): Promise<Readonly<{ revision: number; version: number }>> => {
    const { services, actor } = call;
    const { operation: operationKey, kind, version, cursor } = given;
    const model = await openOperation(call, operationKey);
    const input = version === null ? withRest(given, model.state.definitions) : given;
    const { values } = input;
    requireRight(call, model.state.definitions.operation, 'edit');
    const once = onceKeyOf(call, given, idempotencyKey);
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
