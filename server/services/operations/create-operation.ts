import { NO_DEFINITIONS } from '../../domain/definitions/kinds';
import { createOperationInput } from '../../domain/input/operation-inputs';
import { mutation } from '../verb';
import { type Begun, beginOperation, keyFor, refuseFuture } from './begin-operation';
import { wordsChanged } from './own-words';

/**
 * Creates an operation in which nothing is defined yet. Its key is made of the title unless one is given. Throws `SIGN_IN`, `FORBIDDEN`,
 * `BAD_INPUT` with the fields, and `DUPLICATE` for a key that an operation has or had.
 */
export const createOperation = mutation({
  needs: 'program or local',
  input: createOperationInput,
  example: { title: 'Haiti', key: 'haiti-mss', subtitle: 'Multinational Security Support', timeZone: 'America/Port-au-Prince' },
  run: async (call, { key: given, ...settings }): Promise<Begun> => {
    refuseFuture(call, settings);
    const words = wordsChanged({}, settings.words, settings.shape);
    const key = await keyFor(call.services.db, settings.title, given);
    const operation = {
      ...settings,
      key,
      version: 1,
      revision: 0,
      needsSecondFactor: false,
      embedSites: [],
      archivedAt: null,
      question: null,
      words,
    };
    return beginOperation(call, { ...NO_DEFINITIONS, operation }, 'Operation created');
  },
});
