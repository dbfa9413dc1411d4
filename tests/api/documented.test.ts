import { readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { ERROR_CODES } from '../../server/domain/errors';
import { REST_ROUTES } from '../../server/http/rest';
import { describeOnSqlite } from '../service/databases';
import { makeHolder } from '../service/members';
import { messagesOf } from './event-reader';
import { type Ask, makeSites, type Site } from './site';

const TEXT = readFileSync(join(import.meta.dirname, '../../docs/api.md'), 'utf8');
const EXAMPLES = [...TEXT.matchAll(/```sh\n([\s\S]*?)```\s*```http\n([\s\S]*?)```/g)].map(([, command = '', answer = '']) => ({
  command,
  answer,
}));

/** The words of a shell command: quotes hold them together, `$NAME` stands for a value in all but single quotes. */
function wordsOf(command: string, values: Readonly<Record<string, string>>): string[] {
  const filled = (text: string) =>
    text.replace(/\$([A-Z_]+)/g, (_, name: string) => {
      const value = values[name];
      if (value === undefined) throw new Error(`the example names $${name}`);
      return value;
    });
  const words = command.replaceAll('\\\n', ' ').match(/(?:'[^']*'|"[^"]*"|[^\s'"])+/g) ?? [];
  return words.map((word) =>
    word.replace(
      /'([^']*)'|"([^"]*)"|([^'"]+)/g,
      (_, single?: string, double?: string, plain?: string) => single ?? filled(double ?? plain ?? ''),
    ),
  );
}

/** What a curl command asks. Throws on whatever of curl the examples are not to use. */
function askOf(words: readonly string[]): Ask & { path: string } {
  const [program, ...rest] = words;
  if (program !== 'curl') throw new Error(`${program} is not curl`);
  const ask = { path: '', method: 'GET', headers: {} as Record<string, string>, body: undefined as string | undefined };
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '-s' || word === '-sN') continue;
    if (word === '-o') rest.shift();
    else if (word === '-X') ask.method = rest.shift() ?? '';
    else if (word === '-d') ask.body = rest.shift();
    else if (word === '-H') {
      const [name = '', ...value] = (rest.shift() ?? '').split(': ');
      ask.headers[name] = value.join(': ');
    } else if (word.startsWith('http://localhost:3000/')) ask.path = word.slice('http://localhost:3000'.length);
    else throw new Error(`curl ${word} is not understood`);
  }
  const { body, ...asked } = ask;
  return body === undefined ? asked : { ...asked, body };
}

/** Where an answer lacks what is shown of it. Lists may have other entries between those that are shown; `<…>` is any text. */
function lacks(shown: unknown, got: unknown, at = ''): string[] {
  if (typeof shown === 'string' && /^<.*>$/.test(shown)) return typeof got === 'string' && got !== '' ? [] : [`${at}: no text`];
  if (Array.isArray(shown)) {
    if (!Array.isArray(got)) return [`${at}: no list`];
    if (shown.length === 0) return got.length === 0 ? [] : [`${at}: not empty`];
    const found = shown.map((one) => got.findIndex((other) => lacks(one, other).length === 0));
    return found.flatMap((place, index) => (place < 0 || place < (found[index - 1] ?? -1) ? [`${at}/${index}: not there`] : []));
  }
  if (typeof shown === 'object' && shown !== null) {
    if (typeof got !== 'object' || got === null) return [`${at}: no object`];
    return Object.entries(shown).flatMap(([name, member]) => lacks(member, (got as Record<string, unknown>)[name], `${at}/${name}`));
  }
  return shown === got ? [] : [`${at}: ${JSON.stringify(got)}`];
}

async function textOf(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

/** Checks a body against the one that is shown. */
async function expectBody(response: IncomingMessage, shown: string): Promise<void> {
  const type = response.headers['content-type'] ?? '';
  if (type.startsWith('text/event-stream')) {
    for await (const { event, id, data } of messagesOf(response)) {
      if (event !== 'change') continue;
      const line = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(shown)?.[1] ?? '';
      expect(event).toBe(line('event'));
      expect(id).toMatch(
        new RegExp(`^${line('id').replaceAll('.', '\\.').replace('<hash>', '[0-9a-f]{16}').replace('<epoch>', '[0-9a-f]{8}')}$`),
      );
      expect(lacks(JSON.parse(line('data')), JSON.parse(data))).toEqual([]);
      break;
    }
  } else if (type.startsWith('application/json')) {
    expect(lacks(JSON.parse(shown), JSON.parse(await textOf(response)))).toEqual([]);
  } else {
    expect(await textOf(response)).toContain(shown);
  }
}

describeOnSqlite('the documentation for programs', ({ fresh }) => {
  const sites = makeSites();
  let site: Site;
  let values: Readonly<Record<string, string>>;
  beforeAll(async () => {
    site = await sites.openDemonstration(await fresh());
    const chad = await makeHolder(site.services, 'mali-2013', { role: 'contributor' });
    await site.services.db.prisma.membership.updateMany({ where: { userId: chad.userId }, data: { contributorKeys: 'TCD' } });
    values = { TOKEN: (await makeHolder(site.services, 'mali-2013')).secret, TOKEN_OF_CHAD: chad.secret };
  });

  // They are read in this order, and each stands on what those before it wrote.
  it.each(EXAMPLES)('shows what is answered to $command', async ({ command, answer }) => {
    const { path, ...how } = askOf(wordsOf(command, values));
    const response = await site.open(path, how);
    const [head = '', ...body] = answer.split('\n\n');
    const [status = '', ...headers] = head.trimEnd().split('\n');
    expect(`HTTP/1.1 ${response.statusCode} ${response.statusMessage}`).toBe(status);
    for (const header of headers) {
      const [name = '', ...value] = header.split(': ');
      expect([name, response.headers[name.toLowerCase()]]).toEqual([name, value.join(': ')]);
    }
    if (body.length > 0) await expectBody(response, body.join('\n\n').trimEnd());
    response.destroy();
  });

  it('has an example beside each command, and names every code of a refusal', () => {
    expect(EXAMPLES).toHaveLength([...TEXT.matchAll(/^curl /gm)].length);
    for (const code of ERROR_CODES) expect(TEXT).toContain(`\`${code}\``);
  });

  it('lists every address, and no other', () => {
    const listed = [...TEXT.matchAll(/^\| `((?:GET|POST|PATCH|DELETE) [^`]+)` \|/gm)].map(([, address]) => address);
    expect(listed.sort()).toEqual(REST_ROUTES.map(({ method, path }) => `${method} ${path.replace('/api/v1/', '')}`).sort());
  });
});
