import { describe, expect, it } from 'vitest';
import { PROGRAM } from '../../server/auth/actor';
import { AS_FOUND } from '../../server/domain/import/table';
import type { Call } from '../../server/services/call';
import { verifyChain } from '../../server/services/changes/read-changes';
import { createServices } from '../../server/services/create-services';
import { listBatches, undoBatch, undoWholeBatch } from '../../server/services/imports/batches';
import { importMissions } from '../../server/services/imports/import-missions';
import { readSeries } from '../../server/services/series/read-series';
import { findUnFile } from '../un-data.mjs';
import { describeEachDatabase } from './databases';
import { SETTINGS } from './instance';

const FILE = findUnFile();
const MARK = { name: 'un.csv', bytes: 1, sha256: '' };
const WATCH = { throwIfCancelled: () => undefined, onPlanned: () => undefined, onWritten: () => undefined };

const NAME = FILE === null ? 'the UN monthly returns: skipped, MUSTER_UN_DATA names no folder that has them' : 'the UN monthly returns';

describe.skipIf(FILE === null)(NAME, () => {
  describeEachDatabase('imported', ({ fresh }) => {
    it('are imported whole, say what they said, are there once when sent twice, and are undone in one step', {
      timeout: 90_000,
    }, async () => {
      const db = await fresh();
      const services = createServices(db, Date.now, SETTINGS);
      const call: Call = { services, actor: PROGRAM };
      const table = await services.imports.read(call, String(FILE), AS_FOUND);
      const first = await importMissions(call, table, MARK, WATCH);
      expect(first).toMatchObject({ rows: 32_571, missions: 26, contributors: 132, problemCount: 0 });
      expect(first.changes.length).toBe(26);
      const figure = async (key: string, known: string) => (await readSeries(call, { operation: 'minusma', key, known })).value;
      const reading = async (known: string) => [
        await figure('minusma.troops.deployed', known),
        await figure('minusma.police.deployed', known),
        await figure('minusma.deployed', known),
      ];
      expect(await reading('2013-07-31')).toEqual([5_494, 800, 6_294]);
      expect(await reading('2013-09-30')).toEqual([5_214, 791, 6_005]);

      const second = await importMissions(call, table, MARK, WATCH);
      expect(second).toMatchObject({ written: 0, changes: [], counts: { new: 0, changed: 0, conflict: 0, same: first.written } });

      const undone = await undoWholeBatch(call, first.batch, 'the wrong file');
      expect(undone.map(({ operation }) => operation)).toEqual(first.changes.map(({ operation }) => operation));
      expect(await reading('2013-07-31')).toEqual([null, null, null]);
      expect(await verifyChain(call, 'minusma')).toMatchObject({ ok: true, checked: 2 });
      const [undoing] = await listBatches(call, { operation: 'minusma' });
      await undoBatch(call, { operation: 'minusma', revision: undoing?.revision, reason: 'the right file after all', knownAt: null });
      expect(await reading('2013-07-31')).toEqual([5_494, 800, 6_294]);
    });
  });
});
