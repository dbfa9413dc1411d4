import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import type { Prepare } from '../../charts/canvas';
import { drawPicture, drawSized, pictureChartSize } from '../../charts/picture';
import { fontStyle } from '../../charts/svg-file';
import { sha256 } from '../../db/sha256';
import { findSame, insertSnapshot, type KeptPicture } from '../../db/snapshots';
import { seriesKeyOf } from '../../domain/board/indicators';
import { metersOf } from '../../domain/board/prepare-board';
import { canonicalJson } from '../../domain/canonical';
import type { Material } from '../../domain/charts/kind';
import { chartNames, type PreparedChart, tableOf } from '../../domain/charts/kinds';
import { type ChartSize, PICTURE_SIZES, type PictureSize } from '../../domain/charts/picture-sizes';
import { THEMES } from '../../domain/colours';
import { MusterError } from '../../domain/errors';
import { formatCount } from '../../domain/format';
import { chartField, dayField, keyField } from '../../domain/input/fields';
import type { Outlook } from '../../domain/outlook/outlook';
import { figureKeys, packSources, preparePack } from '../../domain/pack/prepare-pack';
import { type Compared, compareInput, comparisonByName, comparisonName, SIDE_BY_SIDE } from '../../domain/side-by-side/choice';
import { comparedParts, sideRows, sideSources } from '../../domain/side-by-side/frozen';
import { quantitiesOf } from '../../domain/snapshots/quantity';
import { figuresOfRows } from '../../domain/snapshots/rows';
import type { SnapshotData } from '../../domain/snapshots/types';
import { recordIn } from '../audit/record-in';
import type { Call } from '../call';
import { type OpenedComparison, openComparison } from '../comparing/open-comparison';
import { openOperation } from '../context';
import { chartsWithRows } from '../exports/export-board';
import { addressedBy } from '../exports/export-chart';
import { seriesBehind } from '../exports/frozen-chart';
import { defaultWidth, openMaterial, prepareNamed } from '../exports/material';
import { lastOutlook } from '../forecast/read-outlook';
import { OF_PRESENT } from '../inputs';
import { parseInput, wordsOf } from '../parse-input';
import { randomId } from '../random-id';
import { requireRight } from '../rights';
import { stillMay } from '../still-may';
import { mutation } from '../verb';

/**
 * `chart` null: the whole board. `known` null: the operation's present; as-of follows it unless given. A comparison that begins with the
 * operation is a chart too, by its name (`side-by-side?of=…`): each of its operations is on its present.
 */
const freezeInput = z.strictObject({
  operation: keyField,
  chart: chartField.nullable(),
  known: dayField.nullable(),
  asOf: dayField.nullable().optional(),
});
type FreezeInput = z.output<typeof freezeInput>;

export type Frozen = Readonly<{
  id: string;
  address: string;
  dataHash: string;
  /** False when the very same was frozen before: this is its address. */
  isNew: boolean;
}>;

/** 60 random bits: no two meet, and nobody guesses the address of a board that is not open to them. */
const ID_LENGTH = 12;

/** Everything that a chart, or the board, says in this reading. Throws `NOT_FOUND` for a chart that it has not. */
function dataOf(material: Material, chart: string | null, outlook: Outlook | null): SnapshotData {
  const { reading, board } = material;
  const { operation } = reading.definitions;
  const quantities = quantitiesOf(reading);
  const charts = chartsWithRows(material, chart === null ? chartNames(board) : [chart], quantities);
  const [only] = charts;
  // A board shows each indicator, also those that no chart draws.
  const keys = chart === null ? ['readiness', ...metersOf(reading).map(seriesKeyOf)] : [];
  const pack = chart === null ? preparePack(reading, board, outlook) : null;
  const series = seriesBehind(
    [...keys, ...(pack ? figureKeys(board) : []), ...charts.flatMap(({ rows }) => rows.map(({ key }) => key))],
    quantities,
  );
  return {
    format: 'muster-snapshot-1',
    operation: { key: operation.key, title: operation.title },
    kind: chart === null ? 'board' : 'chart',
    chart: chart ?? '',
    title: chart === null || !only ? `${operation.title}: the board` : only.chart.caption.title,
    asOf: reading.at.asOf,
    knownAt: reading.at.knownAt,
    revision: operation.revision,
    charts,
    series,
    sources: packSources(reading, new Set(series)),
    ...(pack ? { pack } : {}),
    figures: figuresOfRows(
      reading,
      keys,
      charts.flatMap(({ rows }) => rows),
      quantities,
    ),
  };
}

/** Everything that a comparison says. It is of several days: the latest of them stands for it. */
function dataOfComparison({ opened, prepare }: OpenedComparison): SnapshotData {
  const chart = prepare(pictureChartSize(defaultWidth(SIDE_BY_SIDE)));
  const sides = opened.map(({ read }) => read());
  const compared = comparedParts(chart, sides);
  const [first] = compared;
  if (!first) throw new Error('a comparison of nothing');
  const { asOf, knownAt, title } = chart.caption;
  const others = compared.length - 1;
  return {
    format: 'muster-snapshot-1',
    operation: { key: first.key, title: first.title },
    kind: 'chart',
    chart: SIDE_BY_SIDE,
    title: `${title}: ${first.title}${others === 0 ? '' : ` beside ${formatCount(others, 'other operation')}`}`,
    asOf,
    knownAt,
    revision: first.revision,
    charts: [{ name: SIDE_BY_SIDE, chart, table: tableOf(chart), rows: sideRows(chart, sides) }],
    sources: sideSources(sides),
    compared,
    figures: [],
  };
}

/** What is to be frozen: its data, the name by which it is kept, its charts in any size, and the other operations that it shows. */
type Freezing = Readonly<{ data: SnapshotData; chart: string; prepare: PrepareNamed; others: readonly string[] }>;

/** Throws `BAD_INPUT` for a comparison that begins with another operation, and for a day: each operation is on its present. */
function refuseComparison({ of: [first] }: Compared, { operation, known, asOf }: FreezeInput): void {
  const problems = [
    ...(first === operation ? [] : [{ field: 'chart', message: `It is frozen in the first of its operations, which is ${first}.` }]),
    ...(known === null && asOf == null ? [] : [{ field: 'known', message: 'A comparison shows each operation on its present day.' }]),
  ];
  if (problems.length > 0) throw new MusterError('BAD_INPUT', `${wordsOf(problems)} Nothing was saved.`, problems);
}

/** Throws `BAD_INPUT`, and `NOT_FOUND` for an operation or a chart that there is not. */
async function openFreezing(call: Call, input: FreezeInput): Promise<Freezing> {
  const { operation, chart, known, asOf = null } = input;
  const choice = chart === null ? null : comparisonByName(chart);
  if (choice) {
    const compared = parseInput(compareInput, choice);
    refuseComparison(compared, input);
    const comparison = await openComparison(call, compared);
    const others = compared.of.filter((key) => key !== operation);
    return { data: dataOfComparison(comparison), chart: comparisonName(compared), prepare: (_, size) => comparison.prepare(size), others };
  }
  const { material } = await openMaterial(call, operation, { known, asOf }, chart);
  const outlook = chart === null ? await lastOutlook(call.services, material.reading, material.board) : null;
  // From here to the hash nothing waits: data and revision are of one moment.
  return {
    data: dataOf(material, chart, outlook),
    chart: chart ?? '',
    prepare: (name, size) => prepareNamed(name, material, size),
    others: [],
  };
}

/** What is drawn of a snapshot beside the usual width: a chart in each named size, a board's charts as cards. */
const KEPT_SIZES: Readonly<Record<SnapshotData['kind'], readonly PictureSize[]>> = { chart: PICTURE_SIZES, board: ['card'] };

/** Draws everything that is kept. Whoever else asks for something is answered between two pictures. */
async function drawAll({ charts, kind }: SnapshotData, prepare: PrepareNamed, address: string): Promise<KeptPicture[]> {
  const kept: KeptPicture[] = [];
  for (const { name, chart } of charts) {
    const width = defaultWidth(name);
    const usual = pictureChartSize(width);
    const inSize = preparedOnce((size) => (size === usual ? chart : prepare(name, size)));
    const addressed = addressedBy(inSize, () => address);
    for (const size of [null, ...KEPT_SIZES[kind]]) {
      await setImmediate();
      for (const theme of THEMES) {
        const svg = size === null ? drawPicture(addressed(usual), { theme, width }) : drawSized(addressed, { theme, size });
        kept.push({ chart: name, theme, size: size ?? '', svg, font: fontStyle(svg) });
      }
    }
  }
  return kept;
}

type PrepareNamed = (name: string, size: ChartSize) => PreparedChart;

/** Each theme asks for the same sizes: they are prepared for the first. */
function preparedOnce(prepare: Prepare): Prepare {
  const known = new Map<string, PreparedChart>();
  return (size) => {
    const key = JSON.stringify(size);
    const chart = known.get(key) ?? prepare(size);
    known.set(key, chart);
    return chart;
  };
}

/**
 * Freezes a chart or the board of the viewed day: its data and pictures are kept for ever under an address of their own. The very same
 * frozen again gives the address that there is. Who freezes a comparison may report on its first operation and read the others. Throws `BAD_INPUT`, `SIGN_IN`, `FORBIDDEN`, and `NOT_FOUND` for an operation or a chart
 * that there is not.
 */
export const freeze = mutation({
  needs: 'report',
  input: freezeInput,
  example: { ...OF_PRESENT, chart: 'milestones' },
  run: async (call, input): Promise<Frozen> => {
    const { services, actor } = call;
    const { operation: operationKey } = input;
    requireRight(call, (await openOperation(call, operationKey)).state.definitions.operation, 'report');
    const { data: frozen, chart, prepare, others } = await openFreezing(call, input);
    const data = canonicalJson(frozen);
    const dataHash = sha256(data);
    const named = { operationKey, chart, revision: frozen.revision, dataHash };
    const before = await findSame(services.db, named);
    if (before) return { id: before.id, address: before.address, dataHash, isNew: false };
    const id = randomId(ID_LENGTH);
    const address = `${services.identity.origin}/s/${id}`;
    const { kind, title } = frozen;
    const head = { ...named, id, address, kind, title, asOf: frozen.asOf, knownAt: frozen.knownAt };
    const who = { frozenAt: new Date(services.now()).toISOString(), frozenBy: actor.name };
    const pictures = await drawAll(frozen, prepare, address);
    // Reading the others does not change them: also those that are archived are compared.
    const guards = [stillMay(call, operationKey, ['report']), ...others.map((key) => stillMay(call, key, ['read'], true))];
    try {
      await insertSnapshot(services.db, { ...head, ...who, data }, pictures, guards, (tx) =>
        recordIn(tx, call, { kind: 'snapshot', operationKey, detail: `Froze ${title} as /s/${id}.` }),
      );
    } catch (error) {
      if (error instanceof MusterError) throw error;
      // Somebody froze the same meanwhile.
      const faster = await findSame(services.db, named);
      if (!faster) throw error;
      return { id: faster.id, address: faster.address, dataHash, isNew: false };
    }
    return { id, address, dataHash, isNew: true };
  },
});
