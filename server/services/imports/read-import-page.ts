import { type Call, openOperation } from '../context';
import { requireRight } from '../rights';
import { type BatchRow, listBatches } from './batches';

export type ImportPage = Readonly<{
  operation: string;
  title: string;
  batches: readonly BatchRow[];
  forces: readonly Readonly<{ key: string; name: string }>[];
  sources: readonly string[];
}>;

/** What the page of imports shows to whoever may import. */
export async function readImportPage(call: Call, operation: string): Promise<ImportPage> {
  const model = await openOperation(call, operation);
  const { definitions } = model.state;
  requireRight(call, definitions.operation, 'import');
  return {
    operation,
    title: definitions.operation.title,
    batches: await listBatches(call, { operation }),
    forces: definitions.forces.map(({ key, shortName }) => ({ key, name: shortName })),
    sources: definitions.sources.map(({ title }) => title),
  };
}
