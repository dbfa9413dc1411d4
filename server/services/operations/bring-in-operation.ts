import { MusterError } from '../../domain/errors';
import { formatCount } from '../../domain/format';
import { firstAnswerOf, type Once, onceKeyOf, repeated } from '../answer-once';
import { recordIn } from '../audit/record-in';
import type { Call, Services } from '../call';
import { renewed } from '../context';
import { requireBringIn } from '../rights';
import { stillMayBringIn } from '../still-may';
import { type ImportedOperation, importOperationFile } from './operation-file';
import { unpackedLines } from './unpacked-lines';

/** Programs that take a file in: its rows are held in memory until all of them were checked, so it is one file at a time. */
const busy = new WeakSet<Services>();

/**
 * Takes in the packed file of an operation as it comes, and puts the operation back with its whole log once all of it was checked. Under an
 * `Idempotency-Key` a repeat is answered as the first time. Throws `SIGN_IN`, `FORBIDDEN`, `BAD_INPUT` for a file that is too large or not as it was
 * exported, `DUPLICATE` where an operation has its key or had it, and `UNAVAILABLE` while another file is taken in.
 */
export async function bringInOperation(
  call: Call,
  chunks: AsyncIterable<Uint8Array>,
  { idempotencyKey = null, onRepeat }: Partial<Once> = {},
): Promise<ImportedOperation> {
  requireBringIn(call);
  const { services } = call;
  const { imports, db, models } = services;
  const upload = await imports.receiveFile('operation.jsonl.gz', chunks);
  try {
    // A file takes its time to arrive.
    requireBringIn(await renewed(call));
    const sent = { operation: '', file: upload.sha256 };
    const once = onceKeyOf(call, sent, idempotencyKey);
    const first = await once?.find();
    if (first) return repeated(first, onRepeat);
    if (busy.has(services))
      throw new MusterError(
        'UNAVAILABLE',
        'Another operation is brought in at the moment. Nothing was written: send it again in a minute.',
      );
    busy.add(services);
    try {
      const done = await importOperationFile(db, unpackedLines(upload.path), {
        guard: stillMayBringIn(call),
        also: async (tx, imported) => {
          const { key, changes, reports } = imported;
          await once?.keepWithin(tx, { revision: changes, reportId: '', content: JSON.stringify(imported) });
          const detail = `Brought the operation in from a file: ${formatCount(changes, 'change')}, ${formatCount(reports, 'report')}.`;
          await recordIn(tx, call, { kind: 'operation', operationKey: key, detail });
        },
      }).catch((error: unknown): ImportedOperation => repeated(firstAnswerOf(error), onRepeat));
      await models.get(done.key);
      return done;
    } finally {
      busy.delete(services);
    }
  } finally {
    await imports.letGo(upload);
  }
}
