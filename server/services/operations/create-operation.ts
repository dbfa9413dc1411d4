import type { Definitions } from '../../domain/definitions/types';
import { createOperationInput } from '../../domain/input/operation-inputs';
import { mutation } from '../verb';
import { type Begun, beginOperation, keyFor, refuseFuture } from './begin-operation';

const NO_LISTS: Omit<Definitions, 'operation'> = {
  forces: [],
  contributors: [],
  lines: [],
  pledges: [],
  components: [],
  indicators: [],
  milestones: [],
  events: [],
  places: [],
  sources: [],
  series: [],
};

/**
 * Creates an operation in which nothing is defined yet. Its key is made of the title unless one is given. Throws `SIGN_IN`, `FORBIDDEN`,
 * `BAD_INPUT` with the fields, and `DUPLICATE` for a key that an operation has or had.
 */
export const createOperation = mutation({
  needs: 'program or local',
  input: createOperationInput,
  example: { title: 'Haiti', key: 'haiti-mss', subtitle: 'Multinational Security Support', timeZone: 'America/Port-au-Prince' },
  run: async (call, { key: asked, ...settings }): Promise<Begun> => {
    refuseFuture(call, settings);
    const key = await keyFor(call.services.db, settings.title, asked);
    const operation = { ...settings, key, version: 1, revision: 0, needsSecondFactor: false, embedSites: [], archivedAt: null };
    return beginOperation(call, { ...NO_LISTS, operation }, 'Operation created');
  },
});
