import { expect, it } from 'vitest';
import type { Report } from '../../server/domain/report';
import { appendReport } from '../../server/services/reports/append-report';
import { readSeries } from '../../server/services/series/read-series';
import { describeEachDatabase } from './databases';
import { type Instance, inputOf, instanceOver, openInstance, refusalOf, traces } from './instance';
import { signInAs } from './members';

const KEY = 'afisma.nga.pledged';

const slip = (targetId: string) => ({ targetId, reason: 'a slip of the desk' });
const retraction = (targetId: string) => ({ ...slip(targetId), kind: 'retraction', value: null }) as const;
const adoption = (targetId: string) => ({ ...slip(targetId), kind: 'adoption', value: null }) as const;

/** Somebody who reports for Nigeria. */
function asContributor({ services }: Instance) {
  return signInAs(services, 'small', { role: 'contributor', contributorKeys: ['NGA'], indicatorKeys: [] });
}

async function figureOf({ editor }: Instance): Promise<number | null> {
  return (await readSeries(editor, { operation: 'small', key: KEY, known: null })).value;
}

async function lastSummary(instance: Instance): Promise<string | undefined> {
  return (await instance.board()).changes[0]?.summary;
}

describeEachDatabase('an act about a report', ({ fresh }) => {
  it('says in the feed what it is about, and undoing it says what is undone', async () => {
    const instance = await openInstance(await fresh());
    const first = await instance.report({ value: 600 });
    const corrected = await instance.report({ value: 900, ...slip(first.reportId) });
    expect(await lastSummary(instance)).toBe('Corrected: Nigeria, pledged (AFISMA): 900, was 600');
    await instance.report(retraction(corrected.reportId));
    expect(await lastSummary(instance)).toBe('Undone: Nigeria, pledged (AFISMA): 900, which corrected 600');
    const gone = await instance.report(retraction(first.reportId));
    expect(await lastSummary(instance)).toBe('Retracted: Nigeria, pledged (AFISMA): 600');
    expect(await figureOf(instance)).toBeNull();
    await instance.report(retraction(gone.reportId));
    expect(await lastSummary(instance)).toBe('Undone: the retraction of Nigeria, pledged (AFISMA): 600');
    expect(await figureOf(instance)).toBe(600);
    await instance.report(adoption(first.reportId));
    expect(await lastSummary(instance)).toBe('Adopted: Nigeria, pledged (AFISMA): 600');
  });

  it('is refused, with what was said meanwhile, where its target was spoken of after the writer looked', async () => {
    const instance = await openInstance(await fresh());
    const { reportId, revision: seen } = await instance.report({ value: 600 });
    const theirs = await instance.report({ value: 900, ...slip(reportId) });
    const before = await traces(instance.db);
    for (const mine of [{ value: 700, ...slip(reportId) }, retraction(reportId), adoption(reportId)]) {
      const refusal = await refusalOf(instance.report({ ...mine, seen }));
      expect(refusal.code).toBe('STALE_VERSION');
      expect(refusal.message).toContain('local editor said something about this report after you opened it');
      expect((refusal.current as Report[]).map(({ id, value, isDerived }) => [id, value, isDerived])).toEqual([
        [theirs.reportId, 900, false],
      ]);
    }
    expect(await traces(instance.db)).toEqual(before);
    await instance.report({ value: 700, ...slip(theirs.reportId), seen: theirs.revision });
    expect(await figureOf(instance)).toBe(700);
  });

  it('is refused even where another program wrote it and this one has not heard of it', async () => {
    const instance = await openInstance(await fresh());
    const { reportId, revision: seen } = await instance.report({ value: 600 });
    await instanceOver(instance.db).report(retraction(reportId));
    expect((await refusalOf(instance.report({ value: 700, ...slip(reportId), seen }))).code).toBe('STALE_VERSION');
  });

  it('is not held up by what was said of other days, nor an adoption by what was said before', async () => {
    const instance = await openInstance(await fresh());
    const { reportId, revision: seen } = await instance.report({ value: 600 });
    await instance.report({ value: 900, asOf: '2013-01-10' });
    await instance.report({ ...adoption(reportId), seen });
    const rival = await instance.report({ value: 901 });
    expect((await refusalOf(instance.report({ ...adoption(reportId), seen }))).code).toBe('STALE_VERSION');
    await instance.report({ ...adoption(reportId), seen: rival.revision });
  });

  it('of a contributor reaches its own series, but an adoption is undone by editors alone', async () => {
    const instance = await openInstance(await fresh());
    const bola = await asContributor(instance);
    const own = await instance.report({ value: 600 });
    const act = (change: object) => appendReport(bola, inputOf(change));
    const gone = await act(retraction(own.reportId));
    await act(retraction(gone.reportId));
    const chosen = await instance.report(adoption(own.reportId));
    expect((await refusalOf(act(adoption(own.reportId)))).code).toBe('FORBIDDEN');
    expect((await refusalOf(act(retraction(chosen.reportId)))).code).toBe('FORBIDDEN');
    const undone = await instance.report(retraction(chosen.reportId));
    expect((await refusalOf(act(retraction(undone.reportId)))).code).toBe('FORBIDDEN');
    const other = await instance.report({ seriesKey: 'afisma.sen.pledged', value: 500 });
    expect((await refusalOf(act({ ...retraction(other.reportId), seriesKey: 'afisma.sen.pledged' }))).code).toBe('FORBIDDEN');
  });
});
