import { DEFINITION_KINDS, definitionKinds } from '../../domain/definitions/kinds';
import type { Definitions } from '../../domain/definitions/types';
import { copyOperationInput } from '../../domain/input/operation-inputs';
import { openOperation } from '../context';
import { DEMONSTRATION } from '../inputs';
import { mutation } from '../verb';
import { type Begun, beginOperation, keyFor } from './begin-operation';

/** Every definition as if it were new. Grades that sources were given later speak of reports, and are not copied. */
function withoutReports({ operation: _operation, ...definitions }: Definitions): Omit<Definitions, 'operation'> {
  const lists = DEFINITION_KINDS.map((kind) => {
    const { list } = definitionKinds[kind];
    return [list, definitions[list].map((one) => ({ ...one, version: 1 }))];
  });
  const copied: Omit<Definitions, 'operation'> = { ...definitions, ...Object.fromEntries(lists) };
  // What a model gives its forces of the operation's own words goes with the operation.
  const forces = copied.forces.map(({ words: _words, ...force }) => force);
  return { ...copied, forces, sources: copied.sources.map(({ grades: _grades, ...source }) => source), series: [] };
}

/**
 * Begins an operation with the definitions of another, under a key of its own, without its reports, members and embeds. Throws `SIGN_IN`, `FORBIDDEN`,
 * `NOT_FOUND`, `BAD_INPUT` with the fields, and `DUPLICATE` for a key that an operation has or had.
 */
export const copyOperation = mutation({
  needs: 'program or local',
  input: copyOperationInput,
  example: { ...DEMONSTRATION, title: 'A copy', key: 'a-copy' },
  run: async (call, { operation: operationKey, title, key: given }): Promise<Begun> => {
    const { definitions } = (await openOperation(call, operationKey)).state;
    const key = await keyFor(call.services.db, title, given);
    const { operation } = definitions;
    const own = { ...operation, key, title, version: 1, revision: 0, archivedAt: null, embedSites: [] };
    const summary = `Definitions copied from ${operationKey} at change ${operation.revision}`;
    return beginOperation(call, { ...withoutReports(definitions), operation: own }, summary);
  },
});
