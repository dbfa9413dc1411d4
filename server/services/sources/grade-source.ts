import { appendChange } from '../../db/append';
import { writeGrade } from '../../db/definitions';
import { canonicalJson } from '../../domain/canonical';
import { adoptedFigures, differing, type FigureDifference, headlineFigures, sideBySide } from '../../domain/comparing/figures';
import type { Source } from '../../domain/definitions/types';
import { MusterError } from '../../domain/errors';
import { formatDay } from '../../domain/format';
import { type GradeInput, gradeInput, previewInput } from '../../domain/input/grade-input';
import { openReading } from '../../domain/reading/reading';
import type { OperationModel } from '../../live/operation-model';
import { firstAnswerOf, onceKeyOf } from '../answer-once';
import { openOperation, openView } from '../context';
import { today } from '../days';
import { DEMONSTRATION, OF_PRESENT } from '../inputs';
import { requireRight } from '../rights';
import { stillMay } from '../still-may';
import { mutation, parsedQuery } from '../verb';

function sourceOrThrow(model: OperationModel, key: string): Source {
  const source = model.state.definitions.sources.find((one) => one.key === key);
  if (source) return source;
  throw new MusterError('NOT_FOUND', `There is no source ${key}.`, [{ field: 'key', message: 'No source has this key.' }]);
}

function badInput(field: string, message: string): MusterError {
  return new MusterError('BAD_INPUT', message, [{ field, message }]);
}

function refuse(source: Source, { reliability, version, knownFrom }: GradeInput, latest: string): void {
  if (source.version !== version)
    throw new MusterError('STALE_VERSION', `Somebody changed this source while you edited. Nothing was saved yet.`, [], source);
  if (source.reliability === reliability) throw badInput('reliability', `It is graded ${reliability} already.`);
  if (knownFrom > latest) throw badInput('knownFrom', `The known-at day cannot be in the future: give ${formatDay(latest)} or earlier.`);
  if (knownFrom < source.knownFrom)
    throw badInput('knownFrom', `The source is known from ${formatDay(source.knownFrom)}: give that day or a later one.`);
}

/**
 * Grades a source anew, from a day and with a reason. From that day on every report that was written before speaks with the new
 * reliability; views of earlier days stay as they were. Sent again with the same `idempotencyKey` it is answered as the first time.
 * Throws `FORBIDDEN`, `NOT_FOUND`, `BAD_INPUT` with the field, and `STALE_VERSION` with the source as it stands.
 */
export const gradeSource = mutation({
  needs: 'edit',
  input: gradeInput,
  example: { ...DEMONSTRATION, key: 'un', version: 1, reliability: 'C', knownFrom: '2013-01-10', reason: 'it proved wrong' },
  isIdempotent: true,
  run: async (call, input, idempotencyKey): Promise<Readonly<{ revision: number; version: number }>> => {
    const { services, actor } = call;
    const { operation: operationKey, key, version, reliability, knownFrom, reason } = input;
    const model = await openOperation(call, operationKey);
    requireRight(call, model.state.definitions.operation, 'edit');
    const once = onceKeyOf(call, input, idempotencyKey);
    const first = await once?.find();
    if (first) return { revision: first.revision, version: version + 1 };
    const source = sourceOrThrow(model, key);
    refuse(source, input, today(services, model));
    const at = new Date(services.now()).toISOString();
    const grade = { reliability, was: source.reliability, knownFrom, reason, author: actor.name };
    try {
      const entry = { operationKey, author: actor.name, action: 'define', at, guard: stillMay(call, operationKey, ['edit']) } as const;
      const change = await appendChange(services.db, entry, async (tx, revision) => {
        await once?.keepWithin(tx, { revision, reportId: '' });
        if (!(await writeGrade(tx, { operationKey, key, version, grade: { ...grade, revision } })))
          throw new MusterError('STALE_VERSION', 'Somebody changed this source while you edited. Nothing was saved yet.', [], null);
        return {
          summary: `Graded anew: ${source.title}: ${source.reliability} to ${reliability}`,
          keys: [`source:${key}`],
          knownAt: knownFrom,
          payload: canonicalJson({ kind: 'grade', key, ...grade }),
        };
      });
      return { revision: change.revision, version: version + 1 };
    } catch (error) {
      return { revision: firstAnswerOf(error).revision, version: version + 1 };
    } finally {
      await services.models.catchUp(operationKey);
    }
  },
});

/** What a grade would change on the viewed day: adopted values of series, and headline figures. Nothing is written. */
export type GradeEffect = Readonly<{ adopted: readonly FigureDifference[]; headlines: readonly FigureDifference[]; reports: number }>;

export const previewGrade = parsedQuery({
  needs: 'read',
  input: previewInput,
  example: { ...OF_PRESENT, key: 'un', reliability: 'C', knownFrom: '2013-01-10' },
  takes: 'time',
  run: async (call, { operation, key, reliability, knownFrom, known }): Promise<GradeEffect> => {
    const { model, reading } = await openView(call, operation, { known });
    const source = sourceOrThrow(model, key);
    const { definitions } = reading.state;
    const grade = { reliability, was: source.reliability, knownFrom, reason: '', author: '', revision: model.revision + 1 };
    const sources = definitions.sources.map((one) =>
      one.key === key ? { ...one, reliability, grades: [...(one.grades ?? []), grade] } : one,
    );
    const then = openReading({ ...reading.state, definitions: { ...definitions, sources } }, reading.at);
    const reports = [...reading.state.reports.values()]
      .flat()
      .filter((report) => report.sourceKey === key && report.kind === 'value' && report.knownAt <= reading.at.knownAt).length;
    return {
      adopted: differing(sideBySide(adoptedFigures(reading), adoptedFigures(then))),
      headlines: differing(sideBySide(headlineFigures(reading), headlineFigures(then))),
      reports,
    };
  },
});
