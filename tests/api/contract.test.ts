import { beforeAll, expect, it } from 'vitest';
import { ERROR_CODES } from '../../server/domain/errors';
import { REST_ROUTES } from '../../server/http/rest';
import { CHART_FORMATS } from '../../server/services/exports/export-chart';
import { keepForecast } from '../../server/services/forecast/keep-forecast';
import { describeOnSqlite } from '../service/databases';
import { inputOf } from '../service/instance';
import { faultsIn, resolve } from './json-schema';
import { programCall } from './people';
import { makeSites, type Reply, type Site } from './site';

type Json = Readonly<Record<string, unknown>>;
type Media = Readonly<Record<string, { schema: Json }>>;
type Operation = Readonly<{
  operationId: string;
  summary?: string;
  parameters?: readonly { name: string; in: string; required?: boolean; schema: Json }[];
  requestBody?: { content: Media };
  responses: Readonly<Record<string, { description?: string; content?: Media; $ref?: string }>>;
}>;
type Contract = Json & Readonly<{ openapi: string; paths: Readonly<Record<string, Readonly<Record<string, Operation>>>> }>;

const MALI = '/api/v1/operations/mali-2013';
const TOLD = '/api/v1/operations/{operation}';

/** Every object within. */
function* objectsIn(value: unknown): Generator<Json> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield value as Json;
  for (const member of Object.values(value)) yield* objectsIn(member);
}

describeOnSqlite('the contract', ({ fresh }) => {
  const sites = makeSites();
  let site: Site;
  let contract: Contract;
  beforeAll(async () => {
    site = await sites.openDemonstration(await fresh());
    contract = (await site.ask('/api/v1/openapi.json')).json() as Contract;
  });
  const operations = () =>
    Object.entries(contract.paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, operation]) => ({ path, method, operation })),
    );
  /** Where an answer is not as the contract says. */
  const faultsOf = (reply: Reply, path: string, method = 'get'): string[] => {
    const told = contract.paths[path]?.[method]?.responses[String(reply.status)];
    const response = told?.$ref ? (resolve(contract, told.$ref) as typeof told) : told;
    const type = reply.headers['content-type']?.split(';')[0] ?? '';
    const schema = response?.content?.[type]?.schema;
    if (!schema) return [`${method} ${path}: ${reply.status} ${type} is not told`];
    return faultsIn(contract, schema, type === 'application/json' ? reply.json() : reply.text);
  };

  it('is OpenAPI 3.1, in which every reference leads somewhere', () => {
    expect(contract).toMatchObject({
      openapi: '3.1.0',
      info: { title: 'Muster', version: '1' },
      servers: [{ url: expect.stringMatching(/^http/) }],
    });
    const references = [...objectsIn(contract)].flatMap((one) => (typeof one['$ref'] === 'string' ? [one['$ref']] : []));
    expect(references.length).toBeGreaterThan(50);
    for (const reference of references) expect(() => resolve(contract, reference)).not.toThrow();
  });

  it('gives each operation a name of its own, words, and answers with words', () => {
    const names = operations().map(({ operation }) => operation.operationId);
    expect(new Set(names).size).toBe(names.length);
    for (const { path, operation } of operations()) {
      expect([path, operation.summary]).toEqual([path, expect.stringMatching(/^[A-Z]/)]);
      for (const told of Object.values(operation.responses)) {
        const response = told.$ref ? resolve(contract, told.$ref) : told;
        expect(response['description']).toMatch(/^[A-Z]/);
        for (const { schema } of Object.values((response['content'] ?? {}) as Media)) expect(schema).toBeTypeOf('object');
      }
    }
  });

  it('names each part of an address as a parameter that is needed, and nothing else so', () => {
    for (const { path, operation } of operations()) {
      const needed = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path');
      expect(needed.map(({ name }) => name).sort()).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort());
      expect(needed.every(({ required }) => required)).toBe(true);
      for (const parameter of operation.parameters ?? []) expect(parameter).toMatchObject({ description: expect.any(String) });
    }
  });

  it('tells every route that the server has, and no other', () => {
    const served = REST_ROUTES.map(({ method, path }) => `${method.toLowerCase()} ${path}`);
    const beside = ['get /healthz', 'get /readyz', 'get /metrics'];
    expect(
      operations()
        .map(({ path, method }) => `${method} ${path}`)
        .sort(),
    ).toEqual([...served, ...beside].sort());
  });

  it('tells of the addresses that scripts were promised', () => {
    for (const path of [
      '',
      '/{operation}/board',
      '/{operation}/series',
      '/{operation}/series/{key}',
      '/{operation}/charts/{file}',
      '/{operation}/changes',
    ])
      expect(contract.paths[`/api/v1/operations${path}`]).toHaveProperty('get');
    const append = contract.paths[`${TOLD}/series/{key}/reports`]?.['post'];
    expect(append?.parameters?.map(({ name }) => name)).toContain('Idempotency-Key');
    const changes = contract.paths[`${TOLD}/changes`]?.['get'];
    expect(Object.keys(changes?.responses['200']?.content ?? {})).toEqual(['application/json', 'text/event-stream']);
    expect(changes?.parameters?.map(({ name }) => name)).toEqual(expect.arrayContaining(['Last-Event-ID', 'after']));
    const chart = contract.paths[`${TOLD}/charts/{file}`]?.['get'];
    expect(Object.keys(chart?.responses['200']?.content ?? {})).toHaveLength(CHART_FORMATS.length);
    expect(chart?.parameters?.map(({ name }) => name).sort()).toEqual([
      'asOf',
      'download',
      'events',
      'file',
      'headline',
      'known',
      'operation',
      'scale',
      'size',
      'subtitle',
      'theme',
      'width',
    ]);
  });

  it('lists every code of a refusal', () => {
    expect(resolve(contract, '#/components/schemas/ErrorCode')['enum']).toEqual([...ERROR_CODES]);
  });

  it.each(['1900-01-01', '2012-12-20', '2013-01-10', '2013-01-14', '2013-03-28', '2013-06-01'])(
    'describes what is answered of %s',
    { timeout: 60_000 },
    async (known) => {
      const reply = await site.ask(`${MALI}/board?known=${known}`);
      expect(faultsOf(reply, `${TOLD}/board`)).toEqual([]);
      const { charts } = reply.json() as { charts: readonly { name: string }[] };
      const unlisted = ['ladder-afisma', 'forecast', 'forecast-force.afisma.80', 'curve', 'milestone-trend', 'reliability'];
      for (const name of [...charts.map((chart) => chart.name), ...unlisted])
        expect(faultsOf(await site.ask(`${MALI}/charts/${name}.json?known=${known}`), `${TOLD}/charts/{file}`)).toEqual([]);
      const forecast = await site.ask(`${MALI}/forecast?known=${known}&runs=500`);
      expect([forecast.status, faultsOf(forecast, `${TOLD}/forecast`)]).toEqual([200, []]);
      const list = await site.ask(`${MALI}/series?known=${known}`);
      expect(faultsOf(list, `${TOLD}/series`)).toEqual([]);
      const { series } = list.json() as { series: readonly { key: string }[] };
      for (const { key } of [...series.filter((_, index) => index % 9 === 0), ...(series.length > 0 ? [{ key: 'afisma.pledged' }] : [])])
        expect(faultsOf(await site.ask(`${MALI}/series/${key}?known=${known}`), `${TOLD}/series/{key}`)).toEqual([]);
    },
  );

  it('describes the answers that are of no day', async () => {
    for (const [address, path] of [
      ['/api/v1/operations', '/api/v1/operations'],
      [`${MALI}/changes`, `${TOLD}/changes`],
      [`${MALI}/changes/verify`, `${TOLD}/changes/verify`],
      [`${MALI}/charts/theatre.svg`, `${TOLD}/charts/{file}`],
      [`${MALI}/charts/theatre.csv`, `${TOLD}/charts/{file}`],
      [`${MALI}/places.geojson`, `${TOLD}/places.geojson`],
      [`${MALI}/places.kml?known=2013-01-14`, `${TOLD}/places.kml`],
      [`${MALI}/template.csv`, `${TOLD}/template.csv`],
      [`${MALI}/template.xlsx`, `${TOLD}/template.xlsx`],
      ['/api/v1/openapi.json', '/api/v1/openapi.json'],
      ['/healthz', '/healthz'],
      ['/readyz', '/readyz'],
      ['/metrics', '/metrics'],
    ] as const)
      expect([address, faultsOf(await site.ask(address), path)]).toEqual([address, []]);
  });

  it('describes kept forecasts and how they did', async () => {
    const { id } = await keepForecast(programCall(site), { operation: 'mali-2013', known: '2013-01-20', runs: 300, note: '' });
    for (const [address, path] of [
      [`${MALI}/kept-forecasts?known=2013-05-30`, `${TOLD}/kept-forecasts`],
      [`${MALI}/kept-forecasts/${id}`, `${TOLD}/kept-forecasts/{id}`],
      [`${MALI}/seals?after=0`, `${TOLD}/seals`],
      [`${MALI}/kept-forecasts/000000000000`, `${TOLD}/kept-forecasts/{id}`],
      [`${MALI}/forecast-scores?known=2013-05-30`, `${TOLD}/forecast-scores`],
      [`${MALI}/forecast-scores?known=2013-02-30`, `${TOLD}/forecast-scores`],
    ] as const)
      expect([address, faultsOf(await site.ask(address), path)]).toEqual([address, []]);
    const { scoreboard } = (await site.ask(`${MALI}/forecast-scores?known=2013-05-30`)).json() as {
      scoreboard: { overall: { scored: number } };
    };
    expect(scoreboard.overall.scored).toBeGreaterThan(0);
  });

  it('describes the refusals', async () => {
    for (const [address, path] of [
      [`${MALI}/board?known=2013-02-30`, `${TOLD}/board`],
      [`${MALI}/forecast?runs=0`, `${TOLD}/forecast`],
      [`${MALI}/changes?after=x`, `${TOLD}/changes`],
      ['/api/v1/operations/nowhere/series', `${TOLD}/series`],
      [`${MALI}/charts/milestones.svg?width=1`, `${TOLD}/charts/{file}`],
    ] as const)
      expect(faultsOf(await site.ask(address), path)).toEqual([]);
    const wrong = await site.ask(`${MALI}/board`, { headers: { Authorization: 'Bearer muster_none' } });
    expect([wrong.status, faultsOf(wrong, `${TOLD}/board`)]).toEqual([401, []]);
  });

  it('describes what is sent, and what is answered to it', async () => {
    const small = await sites.openSmall(await fresh());
    const append = `${TOLD}/series/{key}/reports`;
    const { operation: _operation, seriesKey, ...body } = inputOf();
    const schema = contract.paths[append]?.['post']?.requestBody?.content['application/json']?.schema ?? {};
    expect(faultsIn(contract, schema, body)).toEqual([]);
    const send = (sent: object, type = 'application/json') =>
      small.ask(`/api/v1/operations/small/series/${seriesKey}/reports`, {
        method: 'POST',
        headers: { 'Content-Type': type },
        body: JSON.stringify(sent),
      });
    const replies = [await send(body), await send({}), await send(body, 'text/plain'), await send({ ...body, value: 9000 })];
    expect(replies.map(({ status }) => status)).toEqual([201, 400, 415, 422]);
    for (const reply of replies) expect(faultsOf(reply, append, 'post')).toEqual([]);
  });

  it('describes what becomes of an operation, from its creation to its removal', async () => {
    const small = await sites.openSmall(await fresh());
    const all = '/api/v1/operations';
    const send = (method: string, address: string, sent: object) =>
      small.ask(address, { method, headers: { 'Content-Type': 'application/json', ...small.editor }, body: JSON.stringify(sent) });
    const created = await send('POST', all, { title: 'Haiti', timeZone: 'America/Port-au-Prince' });
    expect([created.status, created.headers.location, faultsOf(created, all, 'post')]).toEqual([201, `${all}/haiti`, []]);
    const steps: readonly (readonly [method: string, address: string, sent: object, path: string, status: number])[] = [
      ['POST', all, { title: 'Haiti', key: 'haiti' }, all, 409],
      ['POST', all, { title: 'Haiti', key: 'fr' }, all, 400],
      ['PATCH', `${all}/haiti`, { version: 1, title: 'Haiti, 2026' }, TOLD, 200],
      ['PATCH', `${all}/haiti`, { version: 1, title: 'Haiti, 2027' }, TOLD, 409],
      ['POST', `${all}/haiti/copy`, { title: 'Haiti, an exercise' }, `${TOLD}/copy`, 201],
      ['POST', `${all}/haiti/archive`, { isArchived: true }, `${TOLD}/archive`, 200],
      ['PATCH', `${all}/haiti`, { version: 3, title: 'Haiti' }, TOLD, 403],
      ['DELETE', `${all}/haiti`, { title: 'Haiti' }, TOLD, 400],
      ['DELETE', `${all}/haiti`, { title: 'Haiti, 2026' }, TOLD, 200],
      ['DELETE', `${all}/haiti`, { title: 'Haiti, 2026' }, TOLD, 404],
    ];
    for (const [method, address, sent, path, status] of steps) {
      if (method === 'DELETE' && status === 400) {
        const listed = async (query: string) =>
          ((await small.ask(`${all}${query}`)).json() as { operations: { key: string }[] }).operations.map(({ key }) => key);
        expect([await listed(''), await listed('?archived=true')]).toEqual([
          ['haiti-an-exercise', 'small'],
          ['haiti', 'haiti-an-exercise', 'small'],
        ]);
        const read = await small.ask(address);
        expect([read.status, faultsOf(read, TOLD)]).toEqual([200, []]);
      }
      const reply = await send(method, address, sent);
      expect([method, address, reply.status, faultsOf(reply, path, method.toLowerCase())]).toEqual([method, address, status, []]);
    }
  });
});
