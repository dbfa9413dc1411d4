import { randomUUID } from 'node:crypto';
import { appendReports } from '../../db/append';
import { refusingLater, type Watched } from '../../db/later-reports';
import { sentenceOf } from '../../domain/board/latest';
import { canonicalJson } from '../../domain/canonical';
import { addDays, type Day } from '../../domain/days';
import { type FieldProblem, MusterError } from '../../domain/errors';
import { mainEra } from '../../domain/far-days';
import { type ReportInput, reportInput } from '../../domain/input/report-input';
import { problemsOfReport, warningsOfReport } from '../../domain/input/report-problems';
import type { Reading } from '../../domain/reading/reading';
import type { Report, Series } from '../../domain/report';
import { isPartTooMany, TOO_MANY_PARTS } from '../../domain/series/due';
import { rootOf } from '../../domain/series/history';
import { figureOfKey, pledgeSeriesKey, seriesOfKey, unknownInScope } from '../../domain/series/keys';
import { levelOn } from '../../domain/series/levels';
import { rungsIn } from '../../domain/shapes/rungs';
import { personWords } from '../../domain/words';
import type { OperationModel } from '../../live/operation-model';
import { firstAnswerOf, onceKeyOf } from '../answer-once';
import { refuseOtherHistory } from '../changes/history';
import { openOperation } from '../context';
import { today } from '../days';
import { DEMONSTRATION } from '../inputs';
import { requireRight } from '../rights';
import { stillMay } from '../still-may';
import { mutation } from '../verb';

export type AppendedReport = Readonly<{
  revision: number;
  reportId: string;
  /** It was written before, under the same key: nothing was written now. */
  isRepeat: boolean;
}>;

/** The series that the key names. What is defined today counts, even where the viewed day does not list it yet. */
function seriesOrThrow(model: OperationModel, key: string): Series {
  const { definitions } = model.state;
  const series = definitions.series.find((one) => one.key === key) ?? seriesOfKey(key, definitions);
  if (series) return series;
  const message = figureOfKey(key, definitions)
    ? `${key} is a total that Muster counts: report on a contributor (${key.replace(/\.([a-z_]+)$/, '.xxx.$1')}) or on a reported total (${key.replace(/\.([a-z_]+)$/, '.total-all.$1')}).`
    : `No series is called ${key}: the force, contributor, requirement line, indicator, milestone or place that it names is not known. Add it first.`;
  throw new MusterError('BAD_INPUT', message, [{ field: 'seriesKey', message }]);
}

function problemsOfReferences(model: OperationModel, series: Series, input: ReportInput): FieldProblem[] {
  const { scope } = series;
  const problems: FieldProblem[] = [];
  const unknown = scope?.startsWith('total:') ? unknownInScope(scope, model.state.definitions.contributors) : [];
  if (unknown.length > 0)
    problems.push({
      field: 'seriesKey',
      message: `No contributor or group is called ${unknown.join(' or ')}: a total of nobody cannot be counted.`,
    });
  if (isPartTooMany(series, model.state.definitions.series)) problems.push({ field: 'seriesKey', message: TOO_MANY_PARTS });
  if (!model.state.definitions.sources.some(({ key }) => key === input.sourceKey)) {
    problems.push({ field: 'sourceKey', message: `No source is called ${input.sourceKey}: choose one that is listed, or add it first.` });
  }
  const known = input.targetId === null ? [] : (model.state.reports.get(input.seriesKey) ?? []);
  const target = known.find(({ id }) => id === input.targetId);
  if (input.targetId !== null && !target) {
    problems.push({ field: 'targetId', message: 'No report of this series has that id.' });
  } else if (target && input.kind !== 'retraction' && target.kind !== 'value') {
    problems.push({ field: 'targetId', message: 'Only a value can be corrected or adopted; an act can be retracted.' });
  }
  return problems;
}

function rungsBeside(reading: Reading, { forceKey, lineKey, contributorKey, measure }: Series, day: Day) {
  if (forceKey === null || contributorKey === null) return [];
  return rungsIn(reading.definitions, forceKey)
    .all.filter((rung) => rung !== measure)
    .flatMap((rung) => {
      const series = reading.series(pledgeSeriesKey(forceKey, lineKey, contributorKey, rung));
      const value = series ? (levelOn(series, day)?.value ?? null) : null;
      return value === null ? [] : [{ rung, value }];
    });
}

/** Adopting is an editor's, and so is undoing an adoption. */
function isAboutAdoption(model: OperationModel, { kind, seriesKey, targetId }: ReportInput): boolean {
  if (kind !== 'retraction') return kind === 'adoption';
  const reports = model.state.reports.get(seriesKey) ?? [];
  const target = reports.find(({ id }) => id === targetId);
  return target !== undefined && rootOf(target, reports).kind === 'adoption';
}

/** What must not have been said since the writer looked; null where the writer did not say what it saw. */
function watchedOf(model: OperationModel, series: Series, { kind, operation, targetId, seen }: ReportInput): Watched | null {
  const target = (model.state.reports.get(series.key) ?? []).find(({ id }) => id === targetId);
  if (seen === undefined || !target) return null;
  const reach = series.windowDays - 1;
  // What stands beside a value decides whether it is the one to adopt; a correction or a retraction is about the target alone.
  const beside = kind === 'adoption' ? { from: addDays(target.asOf, -reach), to: addDays(target.asOf, reach) } : null;
  return { operationKey: operation, seriesKey: series.key, targetId: target.id, seen, beside };
}

/** Tells what was said after the writer looked. */
export function refuseUnseen(later: readonly Report[]): never {
  const names = [...new Set(later.map(({ author }) => personWords(author)))].join(' and ');
  const what = later.length === 1 ? 'something' : `${later.length} things`;
  throw new MusterError('STALE_VERSION', `${names} said ${what} about this report after you opened it. Nothing was saved yet.`, [], later);
}

/** How much became known on each day: nearly the days that reports are true for, and there are few of them. */
function knownDays({ state }: OperationModel): ReadonlyMap<string, number> {
  return new Map([...state.byKnownDay].map(([day, reports]) => [day, reports.length]));
}

/** Refuses what is wrong, and asks for a reason where a value is unusual. */
function judge(model: OperationModel, series: Series, input: ReportInput, latest: string): void {
  const problems = [...problemsOfReport(input, series, latest), ...problemsOfReferences(model, series, input)];
  if (problems.length > 0) throw new MusterError('BAD_INPUT', problems.map(({ message }) => message).join(' '), problems);
  if (input.reason !== '') return;
  // Levels up to a day are the same in every reading that reaches that day: this one is mostly the present, which is in memory.
  const reading = model.reading({ asOf: input.knownAt, knownAt: input.knownAt });
  const own = reading.series(series.key);
  const warnings = warningsOfReport(input, series, {
    previous: own ? levelOn(own, input.asOf) : null,
    rungs: rungsBeside(reading, series, input.asOf),
    force: reading.definitions.forces.find(({ key }) => key === series.forceKey),
    indicator: reading.definitions.indicators.find(({ key }) => key === series.indicatorKey) ?? null,
    era: mainEra(knownDays(model)),
  });
  if (warnings.length === 0) return;
  throw new MusterError('NEEDS_REASON', `Unusual, so it needs a reason: ${warnings.map(({ message }) => message).join(' ')}`, warnings);
}

/**
 * Appends one report: a value, a correction (a value with a target), a retraction or an adoption. Sent again with the same
 * `idempotencyKey` it is answered as the first time and writes nothing; what was refused is judged anew.
 * Throws `SIGN_IN`, `FORBIDDEN`, `NOT_FOUND`, `BAD_INPUT` with the fields, `NEEDS_REASON` for an unusual value without one,
 * `DUPLICATE` for a key that stands for another report, and `STALE_VERSION`, with what was said, where something was said about the
 * target after the revision that the input names as `seen`.
 */
export const appendReport = mutation({
  needs: 'report',
  input: reportInput,
  example: {
    ...DEMONSTRATION,
    seriesKey: 'afisma.nga.pledged',
    kind: 'value',
    value: 600,
    low: null,
    high: null,
    qualifier: null,
    asOf: '2013-01-14',
    knownAt: '2013-01-14',
    knownBasis: 'exact',
    sourceKey: 'un',
    reliability: 'B',
    credibility: 2,
    note: '',
    reason: '',
    targetId: null,
  },
  isIdempotent: true,
  run: async (call, input, idempotencyKey): Promise<AppendedReport> => {
    const { services, actor } = call;
    const { operation: operationKey, seen, cursor, ...said } = input;
    const model = await openOperation(call, operationKey);
    const { operation: access } = model.state.definitions;
    requireRight(call, access, 'report');
    const series = seriesOrThrow(model, input.seriesKey);
    const right = isAboutAdoption(model, input) ? 'edit' : 'report';
    requireRight(call, access, right, series);
    const once = onceKeyOf(call, input, idempotencyKey);
    const first = await once?.find();
    if (first) {
      await services.models.catchUp(operationKey);
      return { ...first, isRepeat: true };
    }
    await refuseOtherHistory(call, operationKey, cursor);
    judge(model, series, input, today(services, model));

    const at = new Date(services.now()).toISOString();
    const id = randomUUID();
    const isNew = !model.state.definitions.series.some(({ key }) => key === series.key);
    const compose = (revision: number, recordedAt: string) => {
      const report: Report = {
        ...said,
        id,
        revision,
        ordinal: 0,
        recordedAt,
        author: actor.name,
        isCompleteReturn: false,
        isDerived: false,
      };
      const summary = sentenceOf(report, series, { state: model.state });
      return { reports: [report], summary, keys: [series.key], knownAt: report.knownAt, payload: canonicalJson(report) };
    };
    const watched = watchedOf(model, series, input);
    const also = function* (revision: number) {
      if (once) yield* once.keep({ revision, reportId: id });
      if (watched) yield* refusingLater(watched, refuseUnseen);
    };
    try {
      const guard = stillMay(call, operationKey, ['report', { right, series }]);
      const recorded = await appendReports(
        services.db,
        { operationKey, author: actor.name, at, guard },
        isNew ? [series] : [],
        compose,
        also,
      );
      await services.models.take(recorded);
      return { revision: recorded.change.revision, reportId: id, isRepeat: false };
    } catch (error) {
      const repeated = firstAnswerOf(error);
      await services.models.catchUp(operationKey);
      return { ...repeated, isRepeat: true };
    }
  },
});
