import { z } from 'zod';
import { appendChange } from '../../db/append';
import { insertDefinitions } from '../../db/definition-tables';
import { loadDefinitions } from '../../db/load';
import { canonicalJson } from '../../domain/canonical';
import { MusterError } from '../../domain/errors';
import { formatCount } from '../../domain/format';
import { dayField, LIMITS, textField } from '../../domain/input/fields';
import { PLACE_FILE } from '../../domain/places/limits';
import { type PlacePlan, planPlaces } from '../../domain/places/plan';
import { PlaceFileRefusal } from '../../domain/places/raw-point';
import { type FilePlace, readPlaceFile } from '../../domain/places/read';
import { openOperation } from '../context';
import { DEMONSTRATION, operationField } from '../inputs';
import { requireRight } from '../rights';
import { stillMay } from '../still-may';
import { mutation } from '../verb';
import type { PlaceImport } from './answers';

const POINT = '{"type":"Feature","geometry":{"type":"Point","coordinates":[-3.6,14.5]},"properties":{"name":"Bankass"}}';

function refused(message: string): MusterError {
  return new MusterError('BAD_INPUT', `${message} Nothing was saved.`, [{ field: 'text', message }]);
}

/** The places of a file. Throws `BAD_INPUT` with the points that cannot be taken. */
function placesIn(text: string): readonly FilePlace[] {
  try {
    const { places, problems } = readPlaceFile(text);
    if (problems.length === 0) return places;
    throw new MusterError('BAD_INPUT', `${formatCount(problems.length, 'point')} cannot be taken. Nothing was saved.`, problems);
  } catch (error) {
    throw error instanceof PlaceFileRefusal ? refused(error.message) : error;
  }
}

/**
 * Adds the points of a GeoJSON or KML text as places, in one change; those whose name there is already are left. A dry run says what it
 * would do. Sent again it adds nothing. Throws `FORBIDDEN`, `NOT_FOUND`, and `BAD_INPUT` with the points that cannot be taken.
 */
export const importPlaces = mutation({
  needs: 'edit',
  input: z.strictObject({
    operation: operationField,
    text: z.string().max(PLACE_FILE.characters, { error: `At most ${PLACE_FILE.characters} characters: split the file.` }),
    knownFrom: dayField,
    /** Where the coordinates are from, such as the name of the file. */
    coordinateSource: textField(LIMITS.name),
    isDryRun: z.boolean(),
  }),
  example: { ...DEMONSTRATION, text: POINT, knownFrom: '2013-01-14', coordinateSource: 'a file', isDryRun: true },
  run: async (call, { operation, text, isDryRun, ...said }): Promise<PlaceImport> => {
    const { services, actor } = call;
    const model = await openOperation(call, operation);
    const { definitions } = model.state;
    requireRight(call, definitions.operation, 'edit');
    const places = placesIn(text);
    const preview = planPlaces(places, definitions.places, said);
    if (isDryRun || preview.added.length === 0) return { ...preview, revision: null };

    const at = new Date(services.now()).toISOString();
    const entry = {
      operationKey: operation,
      author: actor.name,
      action: 'define',
      at,
      guard: stillMay(call, operation, ['edit']),
    } as const;
    let plan: PlacePlan = preview;
    const { revision } = await appendChange(services.db, entry, async (tx) => {
      // Somebody may have added one of them since.
      plan = planPlaces(places, (await loadDefinitions(tx, operation))?.places ?? [], said);
      if (plan.added.length === 0) throw refused('Somebody added all of these meanwhile.');
      await insertDefinitions(tx, 'place', operation, plan.added);
      return {
        summary: `Added ${formatCount(plan.added.length, 'place')} from a file`,
        keys: plan.added.map(({ key }) => `place:${key}`),
        knownAt: said.knownFrom,
        payload: canonicalJson({ kind: 'place', added: plan.added }),
      };
    });
    await services.models.catchUp(operation);
    return { ...plan, revision };
  },
});
