import { metersOf } from '../../domain/board/prepare-board';
import { definitionKinds } from '../../domain/definitions/kinds';
import type { Definitions } from '../../domain/definitions/types';
import { MusterError } from '../../domain/errors';
import { previewDefinitionInput, type SaveDefinitionInput, standingInput } from '../../domain/input/definition-inputs';
import { prepareReadiness } from '../../domain/reading/readiness';
import { openReading, type Reading } from '../../domain/reading/reading';
import { openOperation, openView } from '../context';
import { DEMONSTRATION } from '../inputs';
import { parsedQuery } from '../verb';
import { findDefinition, refuseProblems } from './save-definition';

/**
 * A definition as it stands, with rows of it that are known only later than the viewed day: what is edited is this, so that saving on an
 * earlier day loses none of them. Throws `NOT_FOUND`.
 */
export const readDefinition = parsedQuery({
  needs: 'read',
  input: standingInput,
  example: { ...DEMONSTRATION, kind: 'component', key: 'troops' },
  run: async (call, { operation, kind, key }): Promise<unknown> => {
    const model = await openOperation(call, operation);
    const found = findDefinition(model.state.definitions, kind, key);
    if (!found) throw new MusterError('NOT_FOUND', `There is no ${kind} ${key}.`);
    return found;
  },
});

/** The index and its components, 0 to 1; null where nothing is measured. */
export type IndexEffect = Readonly<{
  before: number | null;
  after: number | null;
  /** Components that attain or count otherwise; null where one is not there. */
  components: readonly Readonly<{ key: string; name: string; before: number | null; after: number | null }>[];
}>;

function withSaved(definitions: Definitions, { kind, values }: SaveDefinitionInput): Definitions {
  const list: readonly Readonly<{ key: string }>[] = definitions[definitionKinds[kind].list];
  const saved = { ...values, version: 1 };
  const isThere = list.some(({ key }) => key === values.key);
  const next = isThere ? list.map((one) => (one.key === values.key ? saved : one)) : [...list, saved];
  return { ...definitions, [definitionKinds[kind].list]: next };
}

function readinessOf(reading: Reading) {
  return prepareReadiness(reading, metersOf(reading));
}

/**
 * What saving a definition would do to the index of the viewed day. Nothing is written.
 * Throws `NOT_FOUND`, and `BAD_INPUT` with the fields of a definition that could not be saved.
 */
export const previewDefinition = parsedQuery({
  needs: 'read',
  input: previewDefinitionInput,
  example: {
    known: null,
    save: {
      ...DEMONSTRATION,
      kind: 'source',
      version: null,
      values: { key: 'desk', title: 'Desk', address: '', reliability: 'C', knownFrom: '2012-01-01' },
    },
  },
  takes: 'time',
  run: async (call, { known, save }): Promise<IndexEffect> => {
    const { reading } = await openView(call, save.operation, { known });
    const { definitions } = reading.state;
    refuseProblems(save, definitions);
    const now = readinessOf(reading);
    const then = readinessOf(openReading({ ...reading.state, definitions: withSaved(definitions, save) }, reading.at));
    const keys = [...new Set([...now.components, ...then.components].map(({ key }) => key))];
    const components = keys.flatMap((key) => {
      const [was, is] = [now, then].map(({ components: all }) => all.find((one) => one.key === key));
      const [before, after] = [was?.value ?? null, is?.value ?? null];
      return before === after ? [] : [{ key, name: is?.name ?? was?.name ?? key, before, after }];
    });
    return { before: now.value, after: then.value, components };
  },
});
