import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { PROGRAM } from '../../server/auth/actor';
import { loadAudit } from '../../server/db/audit';
import type { Call } from '../../server/services/call';
import { listChanges, verifyChain } from '../../server/services/changes/read-changes';
import { settleConflict } from '../../server/services/conflicts/settle-conflict';
import { saveDefinition } from '../../server/services/definitions/save-definition';
import { undoBatch } from '../../server/services/imports/batches';
import { importOnce } from '../../server/services/imports/import-once';
import { saveEmbedSites } from '../../server/services/operations/save-embed-sites';
import { appendReport } from '../../server/services/reports/append-report';
import { confirmDay } from '../../server/services/rhythm/confirm-day';
import { describeEachDatabase } from './databases';
import { CONFIRMED, type Instance, inputOf, instanceOver, openInstance, settleOf } from './instance';

/** The editor of a program whose clock stands at an instant. */
function editorAt({ services, editor }: Instance, instant: string): Call {
  return { ...editor, services: { ...services, now: () => Date.parse(instant) } };
}

const AHEAD = '2013-06-01T12:00:00.000Z';
const BACK = '2013-06-01T08:00:00.000Z';
const ROWS = ['series,value,as of,known at,source,grade', 'afisma.sen.pledged,500,2013-01-12,2013-01-12,un,B2'];
const ONCE = { operation: 'small', name: 'a.csv', mapping: null, sheet: null, dryRun: false, leavesOutWrong: false, reason: '' };

/** Every way to write to the log, each begun when the clock had been set back. */
async function writeAll(call: Call): Promise<void> {
  await confirmDay(call, CONFIRMED);
  await appendReport(call, inputOf({ value: 620, sourceKey: 'press', reliability: 'C' }));
  await settleConflict(call, settleOf({ how: 'leave', rule: null, seen: 100 }));
  const source = { key: 'radio', knownFrom: '2013-01-01', title: 'Radio', address: '', reliability: 'C' };
  await saveDefinition(call, { operation: 'small', kind: 'source', version: null, values: source });
  const { result } = await importOnce(call, ONCE, Readable.from([Buffer.from(ROWS.join('\n'))]));
  await undoBatch(call, { operation: 'small', revision: result?.changes[0]?.revision, reason: 'the wrong file', knownAt: null });
  await saveEmbedSites({ ...call, actor: PROGRAM }, { operation: 'small', version: 1, sites: [] });
}

describeEachDatabase('a clock that is set back', ({ fresh }) => {
  it('leaves the log in order: no change and no report is before the one that was written before it, here or by another program', async () => {
    const instance = await openInstance(await fresh());
    await appendReport(editorAt(instance, AHEAD), inputOf({ asOf: '2013-01-11' }));
    await writeAll(editorAt(instance, BACK));
    // Started again, or another program on the same database, by its own clock.
    const other = instanceOver(instance.db);
    await appendReport(editorAt(other, '2013-06-01T08:30:00.000Z'), inputOf({ asOf: '2013-01-13', value: 580 }));
    await appendReport(editorAt(other, '2013-06-01T12:00:00.001Z'), inputOf({ asOf: '2013-01-12', value: 570 }));

    const { changes } = await listChanges(other.editor, { operation: 'small', after: { revision: 1, hash: null, epoch: null } });
    const instants = changes.map(({ at }) => at);
    expect(instants.length).toBeGreaterThanOrEqual(10);
    expect(instants).toEqual([...instants].sort());
    expect([instants[0], instants.at(-2), instants.at(-1)]).toEqual([AHEAD, AHEAD, '2013-06-01T12:00:00.001Z']);
    const byRevision = new Map(changes.map(({ revision, at }) => [revision, at]));
    const reports = await instance.db.prisma.report.findMany({ where: { revision: { gt: 1 } } });
    expect(reports.length).toBeGreaterThanOrEqual(6);
    for (const { revision, recordedAt } of reports) expect(recordedAt).toBe(byRevision.get(revision));
    expect(await verifyChain(other.editor, 'small')).toMatchObject({ ok: true, firstBroken: null });
  });

  it('leaves the audit log in order: what was done last stands first', async () => {
    const instance = await openInstance(await fresh());
    const sites = async (instant: string, version: number, site: string) =>
      saveEmbedSites({ ...editorAt(instance, instant), actor: PROGRAM }, { operation: 'small', version, sites: [site] });
    await sites(AHEAD, 1, 'https://a.example');
    await sites(BACK, 2, 'https://b.example');
    await sites(BACK, 3, 'https://c.example');
    await sites('2013-06-01T12:00:01.000Z', 4, 'https://d.example');
    const entries = await loadAudit(instance.db, { operationKey: 'small' }, 10);
    expect(entries.map(({ detail }) => /[a-d]\.example/.exec(detail)?.[0])).toEqual(['d.example', 'c.example', 'b.example', 'a.example']);
    expect(entries.map(({ at }) => at)).toEqual(['2013-06-01T12:00:01.000Z', AHEAD, AHEAD, AHEAD]);
    const before = await loadAudit(instance.db, { operationKey: 'small', before: entries[1]?.id ?? '' }, 10);
    expect(before.map(({ id }) => id)).toEqual(entries.slice(2).map(({ id }) => id));
  });
});
