import { randomBytes } from 'node:crypto';
import { appendChange } from '../../db/append';
import { deleteScenario, findScenario, insertScenario, updateScenario } from '../../db/scenarios';
import { canonicalJson } from '../../domain/canonical';
import { MusterError } from '../../domain/errors';
import { removeScenarioInput, saveScenarioInput } from '../../domain/input/scenario-inputs';
import { canonicalChanges } from '../../domain/scenarios/changes';
import type { Scenario } from '../../domain/scenarios/types';
import type { OperationModel } from '../../live/operation-model';
import { recordIn } from '../audit/record-in';
import type { Call } from '../call';
import { openOperation } from '../context';
import { presentOf, today } from '../days';
import { DEMONSTRATION, OF_PRESENT } from '../inputs';
import { requireRight } from '../rights';
import { stillMay } from '../still-may';
import { mutation } from '../verb';

const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz';

/** 60 random bits: no two meet. */
function newId(): string {
  return Array.from(randomBytes(12), (byte) => LETTERS[byte & 31]).join('');
}

export function noScenario(id: string): MusterError {
  return new MusterError('NOT_FOUND', `There is no scenario ${id} here: it may have been deleted.`);
}

function stale(current: Scenario | null, id: string): MusterError {
  if (!current) return noScenario(id);
  const words = `Somebody saved version ${current.version} of this scenario meanwhile. Nothing was saved: read it as it stands, then save again.`;
  return new MusterError('STALE_VERSION', words, [], current);
}

/** What the log keeps of a scenario. */
function payloadOf({ id, name, knownAt, changes }: Scenario) {
  return { id, name, knownAt, changes };
}

type Written = Readonly<{ before: Scenario | null; after: Scenario | null }>;

/** Writes, and says so in the operation's log and in the audit log. `write` answers false when the version that was seen no longer stands. */
async function record(
  call: Call,
  model: OperationModel,
  { before, after }: Written,
  write: (tx: Parameters<Parameters<typeof appendChange>[2]>[0]) => Promise<boolean>,
): Promise<number> {
  const { services, actor } = call;
  const one = after ?? before;
  if (!one) throw new Error('nothing is written of no scenario');
  const { operationKey } = one;
  const verb = before === null ? 'Added' : after === null ? 'Deleted' : 'Edited';
  const summary = `${verb} scenario ${one.name}`;
  const at = new Date(services.now()).toISOString();
  const entry = { operationKey, author: actor.name, action: 'define', at, guard: stillMay(call, operationKey, ['edit']) } as const;
  const change = await appendChange(services.db, entry, async (tx) => {
    if (!(await write(tx))) throw stale(await findScenario(tx, operationKey, one.id), one.id);
    await recordIn(tx, call, { kind: 'setting', operationKey, detail: `${summary}.` });
    const payload = canonicalJson({ kind: 'scenario', before: before && payloadOf(before), after: after && payloadOf(after) });
    return { summary, keys: [`scenario:${one.id}`], knownAt: one.knownAt ?? presentOf(services, model), payload };
  });
  await services.models.catchUp(operationKey);
  return change.revision;
}

/**
 * Adds a scenario (`id` null), or replaces the version that the editor saw: its name, its day and its changes.
 * Throws `SIGN_IN`, `FORBIDDEN`, `NOT_FOUND`, `BAD_INPUT` with the fields, and `STALE_VERSION` with the scenario as it stands.
 */
export const saveScenario = mutation({
  needs: 'edit',
  input: saveScenarioInput,
  example: {
    ...OF_PRESENT,
    id: null,
    version: null,
    name: 'Without',
    changes: { out: ['NGA'], delays: [{ contributor: 'SEN', days: 30 }], pledges: [{ pledge: 'afisma.nga', value: 250 }] },
  },
  run: async (
    call,
    { operation: operationKey, id, version, name, known, changes },
  ): Promise<Readonly<{ id: string; version: number; revision: number }>> => {
    const { services, actor } = call;
    const model = await openOperation(call, operationKey);
    requireRight(call, model.state.definitions.operation, 'edit');
    if (known !== null && known > today(services, model))
      throw new MusterError('BAD_INPUT', 'Nothing is known of the future: known is at most today.', [
        { field: 'known', message: 'At most today.' },
      ]);
    const at = new Date(services.now()).toISOString();
    const before = id === null ? null : await findScenario(services.db.prisma, operationKey, id);
    if (id !== null && before === null) throw noScenario(id);
    const after: Scenario = {
      id: id ?? newId(),
      operationKey,
      version: (version ?? 0) + 1,
      name,
      knownAt: known,
      changes: canonicalChanges(changes),
      author: before?.author ?? actor.name,
      createdAt: before?.createdAt ?? at,
      updatedAt: at,
    };
    const revision = await record(call, model, { before, after }, async (tx) => {
      if (version !== null) return updateScenario(tx, after, version);
      await insertScenario(tx, after);
      return true;
    });
    return { id: after.id, version: after.version, revision };
  },
});

/** Takes a scenario away, in the version that the editor saw; the log keeps what it said. Throws as `saveScenario` does. */
export const removeScenario = mutation({
  needs: 'edit',
  input: removeScenarioInput,
  example: { ...DEMONSTRATION, id: '000000000000', version: 1 },
  run: async (call, { operation: operationKey, id, version }): Promise<Readonly<{ id: string; revision: number }>> => {
    const model = await openOperation(call, operationKey);
    requireRight(call, model.state.definitions.operation, 'edit');
    const before = await findScenario(call.services.db.prisma, operationKey, id);
    if (before === null) throw noScenario(id);
    const revision = await record(call, model, { before, after: null }, (tx) => deleteScenario(tx, before, version));
    return { id, revision };
  },
});
