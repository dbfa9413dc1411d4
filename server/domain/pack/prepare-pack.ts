import { doubtsOf } from '../board/doubts';
import type { Board, IndicatorRow } from '../board/types';
import { MOST_SHOWN, shownOf } from '../conflicts/shown';
import { decisionWords } from '../conflicts/words';
import { formatCount } from '../format';
import type { Outlook } from '../outlook/outlook';
import { verdictOf } from '../outlook/verdict';
import { originOf } from '../reading/measurement';
import type { Reading } from '../reading/reading';
import { prepareStatement } from '../requirements/statement';
import type { Statement } from '../requirements/types';
import { fillSentence, stateWords } from '../requirements/words';
import { compareGrades } from '../series/adopt';
import type { Level } from '../series/levels';
import { rungsOf } from '../shapes/rungs';
import { shapeField } from '../shapes/shapes';
import { quantitiesOf } from '../snapshots/quantity';
import type { PackClaim, PackConflict, PackData, PackGauge, PackRequirements, PackSource } from './types';

type Quantities = ReturnType<typeof quantitiesOf>;

/** Keys of every figure that the board prints, each once. */
export function figureKeys(
  board: Pick<Board, 'gauges' | 'contributors' | 'signs' | 'indicators' | 'milestones' | 'theatre' | 'stances'>,
): string[] {
  return [
    ...new Set([
      ...board.gauges.map(({ seriesKey }) => seriesKey),
      ...board.contributors.flatMap(({ totals, rows }) =>
        [...totals, ...rows.flatMap(({ rungs }) => rungs)].map(({ seriesKey }) => seriesKey),
      ),
      ...[...board.signs, ...board.indicators].map(({ seriesKey }) => seriesKey),
      ...(board.stances ?? []).map(({ seriesKey }) => seriesKey),
      ...board.milestones.flatMap(({ provenance }) => provenance.seriesKeys),
      ...board.theatre.places.map(({ key }) => `place.${key}.control`),
    ]),
  ];
}

/** Sources of which reports were known, the most used first; of these keys alone where they are given. */
export function packSources(reading: Reading, keys: ReadonlySet<string> | null = null): PackSource[] {
  const uses = new Map<string, { count: number; first: string; grades: Parameters<typeof compareGrades>[0][] }>();
  for (const [day, reports] of reading.state.byKnownDay) {
    if (day > reading.at.knownAt) continue;
    for (const { sourceKey, seriesKey, reliability, credibility } of reports) {
      if (keys && !keys.has(seriesKey)) continue;
      const use = uses.get(sourceKey) ?? { count: 0, first: day, grades: [] };
      use.count += 1;
      if (day < use.first) use.first = day;
      use.grades.push({ reliability, credibility });
      uses.set(sourceKey, use);
    }
  }
  return reading.state.definitions.sources
    .flatMap(({ key, title, address, reliability }): PackSource[] => {
      const use = uses.get(key);
      if (!use) return [];
      const grades = use.grades.sort(compareGrades).map((grade) => `${grade.reliability}${grade.credibility}`);
      return [{ key, title, address, reliability, grades: [...new Set(grades)], reportCount: use.count, firstKnown: use.first }];
    })
    .sort((a, b) => b.reportCount - a.reportCount || (a.key < b.key ? -1 : 1));
}

function conflictOf(reading: Reading, quantities: Quantities, level: Level): PackConflict {
  const { adopted, cluster } = level;
  const titles = new Map(reading.state.definitions.sources.map(({ key, title }) => [key, title]));
  const quantity = quantities(adopted.seriesKey);
  const listed = cluster.length > MOST_SHOWN ? shownOf(level) : cluster;
  const claims = listed.map(
    ({ id, value, low, high, sourceKey, reliability, credibility, asOf, knownAt }): PackClaim => ({
      value,
      low,
      high,
      source: titles.get(sourceKey) ?? sourceKey,
      grade: `${reliability}${credibility}`,
      asOf,
      knownAt,
      isAdopted: id === adopted.id,
    }),
  );
  return {
    seriesKey: adopted.seriesKey,
    name: quantity?.name ?? adopted.seriesKey,
    unit: quantity?.unit ?? '',
    claims: [...claims.filter(({ isAdopted }) => isAdopted), ...claims.filter(({ isAdopted }) => !isAdopted)],
    reason: `${decisionWords(level)}${listed === cluster ? '' : `; ${listed.length} of ${formatCount(cluster.length, 'report')} are listed`}`,
  };
}

/** What disagrees among the reports behind the figures that the board prints, each series once. */
function conflictsOf(reading: Reading, keys: readonly string[], quantities: Quantities): PackConflict[] {
  const seen = new Set<string>();
  return keys
    .flatMap((key) => quantities(key)?.on(reading.at.asOf).levels ?? [])
    .filter(({ isConflict, adopted }) => isConflict && !seen.has(adopted.seriesKey) && seen.add(adopted.seriesKey))
    .map((level) => conflictOf(reading, quantities, level));
}

function gaugeOf(board: Board, { key, seriesKey, chart, provenance }: Board['gauges'][number]): PackGauge {
  const { value, target, valueText, targetText, stateText, tone, caption } = chart;
  const force = board.contributors.find((part) => seriesKey === `${part.forceKey}.${rungsOf(part).offered}`);
  return {
    key,
    seriesKey,
    title: caption.title,
    unit: caption.unit,
    value,
    target,
    valueText,
    targetText,
    stateText,
    tone,
    provenance,
    expected: force?.expected ?? [],
    unquantified: (force?.unquantified ?? []).map(({ name }) => name),
  };
}

function withoutSpark({ spark: _spark, ...row }: IndicatorRow): Omit<IndicatorRow, 'spark'> {
  return row;
}

/** Names of the figures that the known reports of each source are of, by the source's key, in the order of the names. */
function takenFrom(reading: Reading, quantities: Quantities): ReadonlyMap<string, readonly string[]> {
  const taken = new Map<string, Set<string>>();
  for (const [day, reports] of reading.state.byKnownDay) {
    if (day > reading.at.knownAt) continue;
    for (const { sourceKey, seriesKey } of reports) {
      const names = taken.get(sourceKey) ?? new Set();
      taken.set(sourceKey, names.add(quantities(seriesKey)?.name ?? seriesKey));
    }
  }
  return new Map([...taken].map(([key, names]) => [key, [...names].sort()]));
}

function requirementsOf({ forces }: Statement): PackRequirements[] {
  return forces
    .filter(({ rows }) => rows.length > 0)
    .map(({ name, unit, fills, rows }) => ({
      forceName: name,
      unit,
      fill: fills.map(fillSentence),
      rows: rows.map((row) => ({
        seriesKey: row.neededKey,
        name: row.name,
        needed: row.needed,
        offered: row.counted,
        neededBy: row.neededBy,
        state: stateWords(row),
        isShort: row.state !== 'filled' && row.state !== 'no quantity',
      })),
    }));
}

/**
 * What a board says beside its charts. Pure: the same reading, board and outlook give the same pack.
 * @param outlook what the last forecast that was known then says; null where there was none
 */
export function preparePack(reading: Reading, board: Board, outlook: Outlook | null): PackData {
  const quantities = quantitiesOf(reading);
  const keys = figureKeys(board);
  const recorded = keys.flatMap((key): [string, string][] => {
    const { recordedAt } = originOf(quantities(key)?.on(reading.at.asOf).levels ?? []);
    return recordedAt === null ? [] : [[key, recordedAt]];
  });
  const taken = takenFrom(reading, quantities);
  const { conflicts, stale } = doubtsOf(board);
  const named = ({ name, text }: Readonly<{ name: string; text: string }>) => ({ name, text });
  return {
    title: board.head.title,
    subtitle: board.head.subtitle,
    ...shapeField(board.head),
    asOf: reading.at.asOf,
    knownAt: reading.at.knownAt,
    revision: board.head.view.revision,
    verdict: verdictOf(board, outlook),
    requirements: requirementsOf(prepareStatement(reading)),
    readiness: board.readiness,
    gauges: board.gauges.map((gauge) => gaugeOf(board, gauge)),
    doubts: { conflicts: conflicts.map(named), stale: stale.map(named) },
    contributors: board.contributors.filter(({ rows }) => rows.length > 0),
    milestones: board.milestones,
    signs: board.signs.map(withoutSpark),
    indicators: board.indicators.map(withoutSpark),
    theatre: board.theatre,
    ...(board.stances?.length ? { stances: board.stances } : {}),
    conflicts: conflictsOf(reading, keys, quantities),
    sources: packSources(reading).map((source) => ({ ...source, taken: taken.get(source.key) ?? [] })),
    recordedAt: Object.fromEntries(recorded),
  };
}
