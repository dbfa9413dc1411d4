import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { localEditor } from '../../server/auth/actor';
import type { Database } from '../../server/db/open';
import { prepareBoard } from '../../server/domain/board/prepare-board';
import { openReading } from '../../server/domain/reading/reading';
import type { OperationState } from '../../server/domain/reading/state';
import { NO_CHANGES } from '../../server/domain/scenarios/changes';
import { readBoard } from '../../server/services/board/read-board';
import type { Call } from '../../server/services/call';
import { verifyChain } from '../../server/services/changes/read-changes';
import { createServices } from '../../server/services/create-services';
import { loadDemonstration } from '../../server/services/operations/load-demonstration';
import { appendReport } from '../../server/services/reports/append-report';
import { previewScenario } from '../../server/services/scenarios/preview-scenario';
import { demonstration } from '../unit/demonstration';
import { bundleWorker } from '../unit/forecast-worker';
import { describeEachDatabase } from './databases';
import { inputOf, refusalOf, SETTINGS, TODAY } from './instance';

const SEED = join(import.meta.dirname, '../../prisma/seed/mali-2013');

/** The files' lists in the order in which the database gives them. */
function inKeyOrder(state: OperationState): OperationState {
  const lists = Object.entries(state.definitions).map(([name, list]) => [
    name,
    Array.isArray(list) ? [...list].sort((a, b) => (a.key < b.key ? -1 : 1)) : list,
  ]);
  return { ...state, definitions: Object.fromEntries(lists) };
}

function editorOf(db: Database): Call {
  return { services: createServices(db, () => Date.parse(`${TODAY}T12:00:00Z`), SETTINGS), actor: localEditor('') };
}

beforeAll(bundleWorker);

describeEachDatabase('the demonstration', ({ fresh }) => {
  it('is loaded once, however often it is asked for', async () => {
    const { services } = editorOf(await fresh());
    const loaded = await loadDemonstration(services, SEED);
    expect(loaded).toBeGreaterThan(400);
    expect(await loadDemonstration(services, SEED)).toBe(0);
    expect(await services.db.prisma.report.count()).toBe(loaded);
    expect(await services.db.prisma.change.count()).toBe(1);
  });

  it('is loaded once by programs that start at once', async () => {
    const db = await fresh();
    const programs = [editorOf(db), editorOf(db), editorOf(db)];
    await Promise.all(programs.map(({ services }) => loadDemonstration(services, SEED)));
    expect([await db.prisma.operation.count(), await db.prisma.change.count()]).toEqual([1, 1]);
  });

  it('says from the database what it says from its files', async () => {
    const call = editorOf(await fresh());
    await loadDemonstration(call.services, SEED);
    for (const day of ['2013-01-14', '2013-01-23', '2013-03-28']) {
      const { head, changes, ...parts } = await readBoard(call, { operation: 'mali-2013', known: day });
      const {
        head: _head,
        changes: expectedChanges,
        ...expected
      } = prepareBoard(openReading(inKeyOrder(demonstration()), { asOf: day, knownAt: day }), '2013-01-14');
      expect(parts).toEqual(expected);
      expect(changes.map(({ summary }) => summary)).toEqual(expectedChanges.map(({ summary }) => summary));
      expect(head.view).toMatchObject({ knownAt: day, isHeld: true, revision: 1 });
    }
  });

  it('has a log that holds, also after reports were added to it', async () => {
    const call = editorOf(await fresh());
    await loadDemonstration(call.services, SEED);
    expect(await verifyChain(call, 'mali-2013')).toEqual({ ok: true, checked: 1, firstBroken: null });
    const source = (await call.services.models.get('mali-2013')).state.definitions.sources[0]?.key ?? '';
    const senegal = { ...inputOf({ sourceKey: source, seriesKey: 'afisma.sen.deployed', value: 800 }), operation: 'mali-2013' };
    expect((await refusalOf(appendReport(call, senegal))).code).toBe('NEEDS_REASON');
    await appendReport(call, { ...senegal, reason: 'the reserve came too' });
    expect(await verifyChain(call, 'mali-2013')).toEqual({ ok: true, checked: 2, firstBroken: null });
    const { contributors } = await readBoard(call, { operation: 'mali-2013', known: null });
    const row = contributors.find(({ forceKey }) => forceKey === 'afisma')?.rows.find(({ key }) => key === 'SEN');
    expect(row?.rungs.map(({ measure, value }) => [measure, value])).toEqual(
      expect.arrayContaining([
        ['pledged', 500],
        ['deployed', 800],
      ]),
    );
  });
});

describeEachDatabase('the dates of a scenario', ({ fresh }) => {
  it('move with its changes, and stand beside the present', async () => {
    const call = editorOf(await fresh());
    await loadDemonstration(call.services, SEED);
    const viewed = { operation: 'mali-2013', known: '2013-03-28' };
    const preview = await previewScenario(call, { ...viewed, changes: { ...NO_CHANGES, out: ['NGA', 'TCD', 'TGO'] } });
    const p80 = (outcome: typeof preview.present) => outcome.dates?.find(({ key }) => key === 'force.afisma.80')?.p50 ?? null;
    const before = p80(preview.present);
    const after = p80(preview.changed);
    expect(before).not.toBeNull();
    expect(after === null || after > (before ?? '')).toBe(true);
    expect(preview.sentences.some((sentence) => sentence.startsWith('AFISMA at 80 %: '))).toBe(true);
    const later = await previewScenario(call, { ...viewed, changes: { ...NO_CHANGES, delays: [{ contributor: 'NGA', days: 200 }] } });
    expect((p80(later.changed) ?? '9999') >= (before ?? '')).toBe(true);
  });
});
