import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { drawPicture } from '../../charts/picture';
import { fontStyle } from '../../charts/svg-file';
import { sha256 } from '../../db/append';
import { findSame, insertSnapshot, type KeptPicture } from '../../db/snapshots';
import { seriesKeyOf } from '../../domain/board/indicators';
import { metersOf } from '../../domain/board/prepare-board';
import type { Board } from '../../domain/board/types';
import { canonicalJson } from '../../domain/canonical';
import { THEMES } from '../../domain/colours';
import { dayField, keyField } from '../../domain/input/fields';
import { figureKeys, packSources, preparePack } from '../../domain/pack/prepare-pack';
import type { Reading } from '../../domain/reading/reading';
import { figuresOfRows, quantitiesOf } from '../../domain/snapshots/rows';
import type { SnapshotData } from '../../domain/snapshots/types';
import { boardOf } from '../board/read-board';
import { type Call, openOperation, openView } from '../context';
import { chartsWithRows } from '../exports/export-board';
import { chartNames, defaultWidth } from '../exports/export-chart';
import { seriesBehind } from '../exports/frozen-chart';
import { parseInput } from '../parse-input';
import { requireRight } from '../rights';

/** `chart` null: the whole board. `known` null: the operation's present; as-of follows it unless given. */
const freezeInput = z.strictObject({
  operation: keyField,
  chart: z.string().min(1).max(300).nullable(),
  known: dayField.nullable(),
  asOf: dayField.nullable().optional(),
});

export type Frozen = Readonly<{
  id: string;
  address: string;
  dataHash: string;
  /** False when the very same was frozen before: this is its address. */
  isNew: boolean;
}>;

const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz';

/** 60 random bits: no two meet, and nobody guesses the address of a board that is not open to them. */
function newId(): string {
  return Array.from(randomBytes(12), (byte) => LETTERS[byte & 31]).join('');
}

/** Everything that a chart, or the board, says in this reading. Throws `NOT_FOUND` for a chart that it has not. */
function dataOf(reading: Reading, board: Board, chart: string | null): SnapshotData {
  const { operation } = reading.definitions;
  const quantities = quantitiesOf(reading);
  const charts = chartsWithRows(reading, board, chart === null ? chartNames(board) : [chart], quantities);
  const [only] = charts;
  // A board shows each indicator, also those that no chart draws.
  const keys = chart === null ? ['readiness', ...metersOf(reading).map(seriesKeyOf)] : [];
  const pack = chart === null ? preparePack(reading, board) : null;
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

function drawAll({ charts }: SnapshotData, address: string): KeptPicture[] {
  return charts.flatMap(({ name, chart }) => {
    const addressed = { ...chart, caption: { ...chart.caption, address } };
    return THEMES.map((theme) => {
      const svg = drawPicture(addressed, { theme, width: defaultWidth(name) });
      return { chart: name, theme, svg, font: fontStyle(svg) };
    });
  });
}

/**
 * Freezes a chart or the board of the viewed day: its data and pictures are kept for ever under an address of their own. The very same
 * frozen again gives the address that there is. Throws `BAD_INPUT`, `SIGN_IN`, `FORBIDDEN`, and `NOT_FOUND` for an operation or a chart
 * that there is not.
 */
export async function freeze(call: Call, raw: unknown): Promise<Frozen> {
  const { services, actor } = call;
  const { operation: operationKey, chart, known, asOf = null } = parseInput(freezeInput, raw);
  requireRight(call, (await openOperation(call, operationKey)).state.definitions.operation, 'report');
  const { model, reading, present } = await openView(call, operationKey, { known, asOf });
  // From here to the hash nothing waits: data and revision are of one moment.
  const frozen = dataOf(reading, boardOf(model, reading, present), chart);
  const data = canonicalJson(frozen);
  const dataHash = sha256(data);
  const named = { operationKey, chart: frozen.chart, revision: frozen.revision, dataHash };
  const before = await findSame(services.db, named);
  if (before) return { id: before.id, address: before.address, dataHash, isNew: false };
  const id = newId();
  const address = `${services.identity.origin}/s/${id}`;
  const { kind, title } = frozen;
  const head = { ...named, id, address, kind, title, asOf: frozen.asOf, knownAt: frozen.knownAt };
  const who = { frozenAt: new Date(services.now()).toISOString(), frozenBy: actor.name };
  try {
    await insertSnapshot(services.db, { ...head, ...who, data }, drawAll(frozen, address));
    return { id, address, dataHash, isNew: true };
  } catch (error) {
    // Somebody froze the same meanwhile.
    const faster = await findSame(services.db, named);
    if (!faster) throw error;
    return { id: faster.id, address: faster.address, dataHash, isNew: false };
  }
}
