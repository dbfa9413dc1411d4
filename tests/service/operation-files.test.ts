import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { ImportMapping } from '../../server/domain/import/mapping';
import { receiveUpload } from '../../server/services/imports/describe-upload';
import { previewImport } from '../../server/services/imports/preview-import';
import { readImport, startImport } from '../../server/services/imports/run-import';
import { createOperation } from '../../server/services/operations/create-operation';
import { describeEachDatabase } from './databases';
import { type Instance, instanceOver } from './instance';

const FILES = join(import.meta.dirname, '../cases/operations');
const TODAY = '2025-01-31';
const NOW = Date.parse(`${TODAY}T12:00:00Z`);
const KNOWN = '2022-01-01';

type Needed = Readonly<{ shape: string; name: string; unit: string; planned: number; kind: string }>;

/** What the guide to a first operation does before a table is pasted: an operation, and what it needs. */
async function begin(instance: Instance, { shape, name, unit, planned, kind }: Needed): Promise<void> {
  await createOperation(instance.editor, { title: name, key: 'walk', shape });
  await instance.save('force', null, { key: 'force', knownFrom: KNOWN, name, shortName: name, kind, shape, unit, note: '', position: 1 });
  await instance.save('source', null, { key: 'plan', knownFrom: KNOWN, title: 'The plan', address: '', reliability: 'B' });
  await instance.report({ seriesKey: 'force.planned', value: planned, asOf: KNOWN, knownAt: KNOWN, sourceKey: 'plan' });
}

type Answers = Partial<Omit<ImportMapping, 'fixed'>> & Readonly<{ fixed?: Partial<ImportMapping['fixed']> }>;

/** Sends a file, says what it would do, and imports it. */
async function imported({ editor }: Instance, file: string, { fixed = {}, ...answers }: Answers = {}) {
  const page = await receiveUpload(editor, 'walk', file, createReadStream(join(FILES, file)));
  const mapping = { ...page.mapping, addsMissing: true, ...answers, fixed: { ...page.mapping.fixed, ...fixed } };
  const input = { operation: 'walk', upload: page.upload, sheet: null, mapping };
  const preview = await previewImport(editor, input);
  const { job, over } = await startImport(editor, {
    ...input,
    reason: 'As the table has it.',
    leavesOutWrong: true,
    seen: preview.revision,
  });
  await over;
  expect(await readImport(editor, { operation: 'walk', job })).toMatchObject({ state: 'done' });
  return preview;
}

/** The figures of the board: totals by stage, and each contributor's. */
async function figuresOf(instance: Instance) {
  const [part] = (await instance.board(TODAY)).contributors;
  const cells = (rungs: readonly Readonly<{ measure: string; value: number | null }>[]) =>
    Object.fromEntries(rungs.flatMap(({ measure, value }) => (value === null ? [] : [[measure, value]])));
  return {
    totals: cells(part?.totals ?? []),
    rows: Object.fromEntries((part?.rows ?? []).map((row) => [row.key, cells(row.rungs)])),
    silent: (part?.unquantified ?? []).map(({ key }) => key),
    converted: part?.converted,
    shortfall: part?.shortfall,
  };
}

describeEachDatabase('an operation that is begun from a table', ({ fresh }) => {
  const opened = async (needed: Needed) => {
    const instance = instanceOver(await fresh(), 'walk', NOW);
    await begin(instance, needed);
    return instance;
  };

  it('of police pledges has each floor, who gave no number in none, and the total of the table beside them in nothing', async () => {
    const instance = await opened({ shape: 'police', name: 'Support police', unit: 'personnel', planned: 2_500, kind: 'police mission' });
    const preview = await imported(instance, 'police-pledges-pasted.txt');
    expect(preview.counts).toMatchObject({ new: 4, changed: 0, conflict: 0 });
    expect(preview.totals.map(({ name }) => name)).toEqual(['Total']);
    expect(preview.withoutNumber.map(({ name }) => name)).toEqual(['Chad', 'Bangladesh', 'Barbados']);
    expect(await figuresOf(instance)).toMatchObject({
      totals: { pledged: 2_850 },
      rows: { BEN: { pledged: 1_500 }, KEN: { pledged: 1_000 }, JAM: { pledged: 200 }, BHS: { pledged: 150 } },
      shortfall: 0,
    });
  });

  it('of returns a month has the last that is known of each, and no total counted with its parts', async () => {
    const instance = await opened({ shape: 'troops', name: 'Mission', unit: 'personnel', planned: 5_000, kind: 'coalition' });
    const preview = await imported(instance, 'monthly-wide.csv', { fixed: { measure: 'deployed', source: 'Monthly returns' } });
    expect(preview.problems).toEqual([]);
    expect([preview.totals.map(({ name }) => name), preview.totalColumns]).toEqual([['Sub-total police', 'Total'], ['Total']]);
    // Rwanda's troops of March are the last that are known, its police and Pakistan's troops those of April.
    expect((await figuresOf(instance)).totals).toMatchObject({ deployed: 2_310 + 1_249 + 452 });
    const board = await instance.board('2024-02-29');
    expect(board.contributors[0]?.totals.find(({ measure }) => measure === 'deployed')?.value).toBe(2_305 + 1_251 + 450);
  });

  it('of equipment has its pieces by type with their sum, and asks whose the rest is', async () => {
    const instance = await opened({ shape: 'equipment', name: 'Equipment', unit: 'pieces', planned: 400, kind: 'donation' });
    const preview = await imported(instance, 'equipment.csv', { fixed: { source: 'Press' } });
    expect([...new Set(preview.problems.map(({ row }) => row))]).toEqual([7]);
    expect(preview.names.find(({ text }) => text === 'Unknown')).toMatchObject({ field: 'contributor', how: 'unknown' });
    expect((await figuresOf(instance)).totals).toMatchObject({
      committed: 250 + 8 + 25 + 20 + 24,
      shipped: 240 + 10 + 20 + 6,
      delivered: 240 + 10 + 20 + 6,
    });
  });

  it('of a fund has each amount in its own currency, and its total at the rates that were reported', async () => {
    const instance = await opened({ shape: 'money', name: 'Trust fund', unit: 'USD million', planned: 600, kind: 'fund' });
    await instance.save('component', null, {
      key: 'money',
      knownFrom: KNOWN,
      name: 'Money',
      weight: 1,
      rollup: 'mean',
      weightings: [],
      note: '',
      position: 1,
    });
    for (const [code, rate] of [
      ['CAD', 0.74],
      ['GBP', 1.26],
      ['EUR', 1.08],
    ] as const) {
      const key = `usd-per-${code.toLowerCase()}`;
      await instance.save('indicator', null, {
        key,
        knownFrom: KNOWN,
        name: `US dollars for one ${code}`,
        componentKey: 'money',
        placements: [],
        unit: `USD per ${code}`,
        direction: 'higher',
        measuredBy: '',
        targetBy: '',
        thresholds: [],
        usualLow: null,
        usualHigh: null,
        updateIntervalDays: 0,
        isGauge: false,
        isAssumption: false,
        note: '',
        position: 1,
      });
      await instance.report({ seriesKey: `indicator.${key}`, value: rate, asOf: '2024-03-29', knownAt: '2024-03-29', sourceKey: 'plan' });
    }
    const preview = await imported(instance, 'fund-mixed-currencies.csv', {
      addsUp: true,
      fixed: { source: 'Report of the fund' },
    });
    // Japan takes back more than it ever pledged.
    expect([...new Set(preview.problems.map(({ row }) => row))]).toEqual([8]);
    const { totals, rows, converted } = await figuresOf(instance);
    const pledged = 80.5 * 0.74 + 15 + 5 * 1.26 + 20 * 1.08 + 3.85 * 1.08;
    expect(totals['pledged']).toBeCloseTo(pledged, 6);
    expect(totals['disbursed']).toBeCloseTo(8.7 * 0.74 + 12.5 * 1.08 + 3 * 1.08, 6);
    expect(rows['CAN']?.['pledged']).toBeCloseTo(59.57, 6);
    expect(rows['USA']).toMatchObject({ pledged: 15 });
    expect(converted).toBe('converted at 0.74 USD per CAD (29 Mar 2024), 1.08 USD per EUR (29 Mar 2024), 1.26 USD per GBP (29 Mar 2024)');
  });
});
