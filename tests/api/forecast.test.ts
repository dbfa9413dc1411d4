import { beforeAll, expect, it } from 'vitest';
import type { ForecastResult } from '../../server/domain/forecast/types';
import { describeOnSqlite } from '../service/databases';
import { addFirst } from './people';
import { errorOf, makeSites, query, refusalIn, type Site } from './site';

describeOnSqlite('the forecast over REST', ({ fresh }) => {
  const sites = makeSites();
  let site: Site;
  beforeAll(async () => {
    site = await sites.openDemonstration(await fresh());
  });
  const ask = (search: string) => site.ask(`/api/v1/operations/mali-2013/forecast?${new URLSearchParams(search)}`);
  const rowsOf = async (search: string) => ((await ask(search)).json() as ForecastResult).rows;

  it('gives the same bytes for the same day, seed and settings', async () => {
    const [one, two] = [await ask('known=2013-03-28&runs=2000&seed=3'), await ask('seed=3&known=2013-03-28&runs=2000')];
    expect([one.status, two.text === one.text]).toEqual([200, true]);
    expect((await ask('known=2013-03-28&runs=2000&seed=4')).text).not.toBe(one.text);
  });

  it('sets assumptions by their keys, and asks for the path to another row', async () => {
    const asked = 'known=2013-03-28&runs=2000';
    const row = (rows: ForecastResult['rows']) => rows.find(({ key }) => key === 'force.afisma.80');
    const [plain, without] = [await rowsOf(asked), await rowsOf(`${asked}&set=contributor.NGA.dropped:1,lag.median:400`)];
    expect(row(without)?.never).toBeGreaterThan(row(plain)?.never ?? 1);
    const targeted = (await ask(`${asked}&target=force.afisma.80`)).json() as ForecastResult;
    expect(targeted.target).toBe('force.afisma.80');
    expect(targeted.sensitivity.length).toBeGreaterThan(0);
  });

  it.each([
    ['runs=0', 'runs'],
    ['runs=1000001', 'runs'],
    ['runs=x', 'runs'],
    ['seed=1.5', 'seed'],
    ['horizonDays=99999', 'horizonDays'],
    ['shape=round', 'shape'],
    ['known=2013-02-30', 'known'],
    ['target=milestone.nowhere', 'target'],
    ['set=nothing', 'set'],
    ['set=lag.median:', 'set'],
    ['set=lag.median:0', 'set'],
    ['set=nothing.of.the.kind:1', 'set'],
  ])('refuses %s and names %s', async (search, field) => {
    const reply = await ask(search);
    expect([reply.status, errorOf(reply).code, errorOf(reply).problems.map((one) => one.field)]).toEqual([400, 'BAD_INPUT', [field]]);
    expect(errorOf(reply).message).not.toContain('overrides');
    expect(site.takeFaults()).toEqual([]);
  });

  it('is limited for each asker, who is told when to ask again, and is told it by the procedures too', async () => {
    await addFirst(site);
    await ask('runs=11');
    await site.services.limits.request('forecast', '127.0.0.1', 119);
    const refused = await ask('runs=12');
    expect([refused.status, errorOf(refused).code]).toEqual([429, 'TOO_MANY']);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    const procedure = await query(site, 'forecast.run', { operation: 'mali-2013', known: null, runs: 12 });
    expect([procedure.status, refusalIn(procedure).data.muster.code]).toEqual([429, 'TOO_MANY']);
    expect(Number(procedure.headers['retry-after'])).toBeGreaterThan(0);
    expect((await ask('runs=11')).status).toBe(200);
  });
});
