import type { NamedField } from '../../domain/import/mapping';
import type { Candidate } from '../../domain/import/proposals';
import { choicesOfNames } from '../../domain/import/said-names';
import type { OwnWords } from '../../domain/shapes/shape';
import { shapeField } from '../../domain/shapes/shapes';
import { openOperation } from '../context';
import { DEMONSTRATION, ofOperation } from '../inputs';
import { requireRight } from '../rights';
import { query } from '../verb';
import { type BatchRow, listBatches } from './batches';

export type ImportPage = Readonly<{
  operation: string;
  title: string;
  batches: readonly BatchRow[];
  forces: readonly Readonly<{ key: string; name: string; shape?: string; words?: OwnWords }>[];
  sources: readonly string[];
  /** What a name of a file can be said to mean. */
  names: Readonly<Record<NamedField, readonly Candidate[]>>;
}>;

/** What the page of imports shows to whoever may import. */
export const readImportPage = query({
  needs: 'import',
  input: ofOperation,
  example: DEMONSTRATION,
  run: async (call, { operation }): Promise<ImportPage> => {
    const model = await openOperation(call, operation);
    const { definitions } = model.state;
    requireRight(call, definitions.operation, 'import');
    return {
      operation,
      title: definitions.operation.title,
      batches: await listBatches(call, { operation }),
      forces: definitions.forces.map((force) => ({ key: force.key, name: force.shortName, ...shapeField(force) })),
      sources: definitions.sources.map(({ title }) => title),
      names: choicesOfNames(definitions),
    };
  },
});
