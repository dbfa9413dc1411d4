import type { ChangeRow, Provenance } from '../board/types';
import type { FrozenRow } from '../charts/rows';
import type { ChartCaption } from '../charts/schema';
import { nameOfStance, STANCES_TITLE } from '../definitions/stance/name';
import { formatDay, formatQuantity } from '../format';
import { slipCell } from '../milestones/words';
import { hindsightWords } from '../reading/hindsight';
import { NUMBER_NOT_KNOWN } from '../requirements/pledge-words';
import { measureName } from '../shapes/measure-names';
import { rungsOf } from '../shapes/rungs';
import { shapeOf } from '../shapes/shapes';
import { CODED_UNITS, personWords } from '../words';
import type { PackConflict, PackData, PackSource } from './types';

/** What stands in a column: `any` is a number where it is one, a day where it is one, else text. */
export type SheetColumn = Readonly<{ label: string; kind: 'text' | 'number' | 'day' | 'any' }>;
export type SheetCell = string | number | null;
export type Sheet = Readonly<{ name: string; columns: readonly SheetColumn[]; rows: readonly (readonly SheetCell[])[] }>;

export type SheetChart = Readonly<{ caption: ChartCaption; rows: readonly FrozenRow[] }>;

/** What a workbook is made of; a board has a pack. */
export type WorkbookInput = Readonly<{
  charts: readonly SheetChart[];
  pack: PackData | null;
  sources: readonly PackSource[];
  changes: readonly ChangeRow[];
  /** What it says of itself, name and value. */
  about: readonly (readonly [name: string, value: SheetCell])[];
}>;

const text = (label: string): SheetColumn => ({ label, kind: 'text' });
const number = (label: string): SheetColumn => ({ label, kind: 'number' });
const day = (label: string): SheetColumn => ({ label, kind: 'day' });
const any = (label: string): SheetColumn => ({ label, kind: 'any' });

const ORIGIN = [day('As of'), day('Known at'), text('Recorded at'), text('Source'), text('Grade')];

function figuresSheet(charts: readonly SheetChart[]): Sheet {
  return {
    name: 'Figures',
    columns: [text('Chart'), text('Series'), text('Key'), day('Day'), any('Value'), number('Low'), number('High'), text('Unit'), ...ORIGIN],
    rows: charts.flatMap(({ caption, rows }) =>
      rows.map(({ key, series, day: on, value, low, high, asOf, knownAt, recordedAt = null, source, grade }) => [
        caption.title,
        series,
        key,
        on,
        value,
        low,
        high,
        caption.unit,
        asOf,
        knownAt,
        recordedAt,
        source,
        grade,
      ]),
    ),
  };
}

type Line = Readonly<{
  section: string;
  name: string;
  key: string;
  value: SheetCell;
  target?: number | null;
  unit: string;
  provenance: Provenance;
}>;

function linesOf(pack: PackData): Line[] {
  const cells = pack.contributors.flatMap(({ forceName, shape, words, unit, rows, unquantified = [], totals }) => [
    ...rows.flatMap(({ name, rungs }) =>
      rungs.map(({ measure, value, seriesKey, provenance }) => ({
        section: forceName,
        name: `${name}, ${measureName(measure, { shape, words })}`,
        key: seriesKey,
        value,
        unit,
        provenance,
      })),
    ),
    ...unquantified.flatMap(({ name, rungs }) =>
      rungs
        .filter(({ measure }) => measure === rungsOf({ shape, words }).offered)
        .map(({ value, seriesKey, provenance }) => ({
          section: forceName,
          name: `${name}, ${NUMBER_NOT_KNOWN}`,
          key: seriesKey,
          value,
          unit,
          provenance,
        })),
    ),
    ...totals.map(({ measure, value, seriesKey, provenance }) => ({
      section: forceName,
      name: `Headline total, ${measureName(measure, { shape, words })}`,
      key: seriesKey,
      value,
      unit,
      provenance,
    })),
  ]);
  return [
    ...pack.gauges.map(({ title, seriesKey, value, target, unit, provenance }) => ({
      section: 'Measured against the plan',
      name: title,
      key: seriesKey,
      value,
      target,
      unit,
      provenance,
    })),
    ...cells,
    ...pack.milestones.map(({ name, key, actual, forecast, state, slipDays, provenance }) => ({
      section: 'Milestones',
      name: `${name}, ${state}${state === 'missed' && slipDays !== null ? `, ${slipCell({ slipDays, state })}` : ''}`,
      key: provenance.seriesKeys[0] ?? `milestone.${key}`,
      value: actual ?? forecast,
      unit: 'day',
      provenance,
    })),
    ...pack.signs.map(({ name, seriesKey, value, valueText, unit, provenance }) => ({
      section: shapeOf(pack).words.opposing,
      name,
      key: seriesKey,
      value: value === null ? null : valueText,
      unit,
      provenance,
    })),
    ...(pack.stances ?? []).map((row) => ({
      section: STANCES_TITLE,
      name: nameOfStance(row),
      key: row.seriesKey,
      value: row.stance,
      unit: 'stance',
      provenance: row.provenance,
    })),
    ...pack.indicators.map(({ name, seriesKey, value, target, unit, provenance }) => ({
      section: 'Indicators',
      name,
      key: seriesKey,
      value,
      target,
      unit,
      provenance,
    })),
  ];
}

function boardSheet(pack: PackData): Sheet {
  const titles = new Map(pack.sources.map(({ key, title }) => [key, title]));
  return {
    name: 'Board',
    columns: [
      text('Section'),
      text('Name'),
      text('Key'),
      any('Value'),
      number('Target'),
      number('Low'),
      number('High'),
      text('Unit'),
      number('Age, days'),
      text('Doubt'),
      ...ORIGIN,
    ],
    rows: linesOf(pack).map(({ section, name, key, value, target = null, unit, provenance }) => [
      section,
      name,
      key,
      value,
      target,
      provenance.low,
      provenance.high,
      unit,
      provenance.ageDays,
      [provenance.conflictCount > 0 ? 'reports disagree' : '', provenance.isStale ? 'stale' : '', hindsightWords(provenance.hindsight)]
        .filter((words) => words !== '')
        .join(', '),
      provenance.asOf,
      provenance.knownAt,
      pack.recordedAt[key] ?? null,
      provenance.sourceKeys.map((source) => titles.get(source) ?? source).join('; '),
      provenance.grade ? `${provenance.grade.reliability}${provenance.grade.credibility}` : '',
    ]),
  };
}

/** A coded figure as its word, any other as the number that it is. */
function claimed(value: number | null, unit: string): SheetCell {
  if (value === null) return null;
  return unit === 'day' || CODED_UNITS.has(unit) ? formatQuantity(value, unit) : value;
}

function conflictsSheet(conflicts: readonly PackConflict[]): Sheet {
  return {
    name: 'Conflicts',
    columns: [
      text('Figure'),
      text('Key'),
      text('Adopted'),
      any('Value'),
      number('Low'),
      number('High'),
      text('Unit'),
      day('As of'),
      day('Known at'),
      text('Source'),
      text('Grade'),
      text('Why the adopted one'),
    ],
    rows: conflicts.flatMap(({ name, seriesKey, unit, claims, reason }) =>
      claims.map(({ value, low, high, source, grade, asOf, knownAt, isAdopted }) => [
        name,
        seriesKey,
        isAdopted ? 'adopted' : '',
        claimed(value, unit),
        low,
        high,
        unit,
        asOf,
        knownAt,
        source,
        grade,
        isAdopted ? reason : '',
      ]),
    ),
  };
}

function sourcesSheet(sources: readonly PackSource[]): Sheet {
  return {
    name: 'Sources',
    columns: [
      text('Source'),
      text('Key'),
      text('Address'),
      text('Reliability'),
      text('Grades given'),
      number('Reports'),
      day('First known'),
    ],
    rows: sources.map(({ title, key, address, reliability, grades, reportCount, firstKnown }) => [
      title,
      key,
      address,
      reliability,
      grades.join(', '),
      reportCount,
      firstKnown,
    ]),
  };
}

function changesSheet(changes: readonly ChangeRow[]): Sheet {
  return {
    name: 'Changes',
    columns: [number('Revision'), text('Recorded at'), text('Author'), text('Action'), text('Summary'), day('Known at'), text('Series')],
    rows: changes.map(({ revision, at, author, action, summary, knownAt, keys }) => [
      revision,
      at,
      personWords(author),
      action,
      summary,
      knownAt,
      keys.join(', '),
    ]),
  };
}

/** The sheets of a workbook: figures, where they are from, what was changed, and what the file says of itself. */
export function sheetsOf({ charts, pack, sources, changes, about }: WorkbookInput): Sheet[] {
  const rules = charts.map(({ caption }): readonly [string, string] => [`Counted: ${caption.title}`, caption.countingRule]);
  return [
    ...(pack ? [boardSheet(pack)] : []),
    figuresSheet(charts),
    ...(pack ? [conflictsSheet(pack.conflicts)] : []),
    sourcesSheet(sources),
    changesSheet(changes),
    { name: 'About', columns: [text('What'), any('Says')], rows: [...about, ...rules.filter(([, rule]) => rule !== '')] },
  ];
}

/** What every workbook says of itself first. */
export function aboutDays({
  title,
  asOf,
  knownAt,
  revision,
}: Readonly<{ title: string; asOf: string; knownAt: string; revision: number }>) {
  return [
    ['Title', title],
    ['As of', asOf],
    ['Known at', knownAt],
    ['In words', `True for ${formatDay(asOf)}, as known on ${formatDay(knownAt)}`],
    ['Revision', revision],
  ] as const;
}
