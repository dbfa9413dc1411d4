import { z } from 'zod';
import { openOperation } from '../context';
import { DEMONSTRATION, operationField } from '../inputs';
import { requireRight } from '../rights';
import { query } from '../verb';
import type { FoundPlace } from './answers';
import { countryName, findNamed } from './gazetteer';

const MOST_FOUND = 10;

/** Populated places of the world by name, for whoever adds a place. Throws `NOT_FOUND` and `FORBIDDEN`. */
export const findPlaces = query({
  needs: 'edit',
  input: z.strictObject({ operation: operationField, name: z.string().max(80) }),
  example: { ...DEMONSTRATION, name: 'Gao' },
  takes: 'time',
  run: async (call, { operation, name }): Promise<readonly FoundPlace[]> => {
    const model = await openOperation(call, operation);
    requireRight(call, model.state.definitions.operation, 'edit');
    const found = await findNamed(name, MOST_FOUND);
    return found.map(({ country, ...place }) => ({ ...place, country: countryName(country) }));
  },
});
