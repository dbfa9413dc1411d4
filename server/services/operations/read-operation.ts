import { openOperation } from '../context';
import { presentOf } from '../days';
import { DEMONSTRATION, ofOperation } from '../inputs';
import { query } from '../verb';
import type { OperationSettings } from './answers';

/** What an operation says of itself, with the version that a change of it names. Throws `NOT_FOUND`. */
export const readOperation = query({
  needs: 'read',
  input: ofOperation,
  example: DEMONSTRATION,
  run: async (call, { operation: operationKey }): Promise<OperationSettings> => {
    const model = await openOperation(call, operationKey);
    const { embedSites: _sites, needsSecondFactor: _factor, ...settings } = model.state.definitions.operation;
    return { ...settings, present: presentOf(call.services, model) };
  },
});
