// Asks one thing after another on each of so many connections, and throws the answers away. In a process of its own, so that what it
// does is not measured. `node flood.mjs PORT CONNECTIONS NAME`; says a line when every connection has been answered once.
import { Agent, request } from 'node:http';

const OPERATION = 'mali-2013';
const API = `/api/v1/operations/${OPERATION}`;

/** So many days are told apart; later ones repeat themselves. */
const DAYS = 900;
const day = (n) => new Date(Date.parse('2014-12-01') - (n % DAYS) * 86_400_000).toISOString().slice(0, 10);
const days = (n) => Array.from({ length: 16 }, (_, index) => day(n * 16 + index));
const json = (value) => encodeURIComponent(JSON.stringify(value));
const one = (path, input) => ({ path: `/trpc/${path}?input=${json({ operation: OPERATION, ...input })}` });
const batch = (path, count, input) => ({
  path: `/trpc/${Array.from({ length: count }, () => path).join(',')}?batch=1&input=${json(
    Object.fromEntries(Array.from({ length: count }, (_, index) => [index, { operation: OPERATION, ...input(index) }])),
  )}`,
});
const FILE = Buffer.alloc(4_900_000, 'x');

/** What is asked the nth time, by the attack's name. */
const ATTACKS = {
  'charts pdf': (n) => ({ path: `${API}/charts/trend-afisma.pdf?known=${day(n)}&width=${600 + (n % 300)}` }),
  'charts svg': (n) => ({ path: `${API}/charts/trend-afisma.svg?known=${day(n)}&width=${600 + (n % 300)}` }),
  frames: (n) => one('board.frames', { days: days(n) }),
  'frames in batches': (n) => batch('board.frames', 5, (index) => ({ days: days(n * 5 + index) })),
  'pages in batches': (n) => batch('board.page', 5, (index) => ({ known: day(n * 5 + index) })),
  'pages in large batches': (n) => batch('board.page', 20, (index) => ({ known: day(n * 20 + index) })),
  verify: () => one('changes.verify', {}),
  'file check': () => ({
    path: '/api/v1/snapshots/check',
    method: 'POST',
    headers: { 'Content-Type': 'application/octet-stream', 'Content-Length': FILE.length },
    body: FILE,
  }),
  scores: (n) => one('forecast.scores', { known: day(n) }),
  readyz: () => ({ path: '/readyz' }),
  'theme variants': (n) => ({ path: `/${OPERATION}`, headers: { Cookie: `theme=made-up-${n}` } }),
  compare: (n) => one('compare.get', { from: day(n), to: day(n * 7 + 3) }),
  'another day': (n) => one('board.page', { known: day(n) }),
  'pages of another day': (n) => ({ path: `/${OPERATION}?known=${day(n)}` }),
  'briefing pack': (n) => ({ path: `${API}/pack.pdf?known=${day(n)}` }),
  scenarios: (n) => one('scenarios.preview', { known: day(n), changes: { out: [], delays: [], pledges: [] } }),
};

const [port, connections, name] = process.argv.slice(2);
const make = ATTACKS[name];
if (!make) throw new Error(`no attack ${name}: ${Object.keys(ATTACKS).join(', ')}`);

let next = 0;
const statuses = {};

function ask(agent) {
  const { path, method = 'GET', headers = {}, body } = make(next++);
  return new Promise((resolve) => {
    const asking = request(
      { host: '127.0.0.1', port, path, method, headers: { 'Accept-Encoding': 'gzip, br', ...headers }, agent },
      (response) => {
        statuses[response.statusCode] = (statuses[response.statusCode] ?? 0) + 1;
        response.resume().on('close', resolve);
      },
    );
    asking.on('error', () => resolve());
    asking.end(body);
  });
}

async function run() {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  await ask(agent);
  began();
  for (;;) await ask(agent);
}

let left = Number(connections);
function began() {
  left -= 1;
  if (left === 0) process.stdout.write('begun\n');
}

process.on('SIGTERM', () => {
  process.stdout.write(`${JSON.stringify(statuses)}\n`, () => process.exit(0));
});
for (let index = 0; index < Number(connections); index += 1) void run();
