import { REST_ROUTES } from '../../server/http/rest';
import { DEMONSTRATION } from '../../server/services/inputs';
import type { Verb } from '../../server/services/verb';
import { VERB_OF } from '../../server/services/verbs';
import { inputOf } from '../service/instance';

/** What a row asks of who comes, on an operation that is not open to all: what is declared, and two that are told by their input. */
export type Needs =
  | Verb['needs']
  /** To report on the series of Senegal; `report` is on that of Nigeria. */
  | 'report-elsewhere'
  /** Both of these: a token for reporting is given to people alone. */
  | 'user-and-report';

type Row = Readonly<{ needs: Needs; input?: unknown }>;

export const small = { operation: 'small' };
/** Stands for the snapshot that is frozen first. */
export const FROZEN = 'frozen-first';
export const changes = { out: ['NGA'], delays: [{ contributor: 'SEN', days: 30 }], pledges: [{ pledge: 'afisma.nga', value: 250 }] };

/** What is declared of the demonstration, said of the small operation. */
function onSmall(example: unknown): unknown {
  if (example === undefined) return undefined;
  return JSON.parse(JSON.stringify(example).replaceAll(DEMONSTRATION.operation, 'small').replaceAll('0123456789ab', FROZEN));
}

/** Every verb with an input that only a right keeps from being done. */
export const PROCEDURES: Readonly<Record<string, Row>> = {
  ...Object.fromEntries([...VERB_OF].map(([path, { needs, example }]) => [path, { needs, input: onSmall(example) }])),
  // To read an operation that is open to all, anybody may have a token; of another one: below.
  'tokens.issue': { needs: 'user', input: { operation: 'public', name: 'script', scopes: ['read'], days: 1 } },
};

/** Further inputs of verbs, where another input needs another right. */
export const MORE: readonly (readonly [path: string, row: Row])[] = [
  ['reports.append', { needs: 'report-elsewhere', input: inputOf({ seriesKey: 'afisma.sen.pledged', value: 500 }) }],
  ['tokens.issue', { needs: 'user-and-report', input: { ...small, name: 'script', scopes: ['report'], days: 1 } }],
  // A comparison is frozen and embedded by the same right as every other chart.
  ['snapshots.freeze', { needs: 'report', input: { ...small, chart: 'side-by-side?of=small', known: null } }],
  ['audit.list', { needs: 'program', input: { operation: null } }],
];

const REPORT = { value: 600, asOf: '2013-01-14', knownAt: '2013-01-14', sourceKey: 'un', reliability: 'B', credibility: 2 };

const EXAMPLES = REST_ROUTES.flatMap(({ method, needs, examples, body = {} }) =>
  examples.map((path) => ({ method, needs, path: String(onSmall(path)), body })),
);

/** What is read of REST. */
export const REST: readonly (readonly [path: string, needs: Needs])[] = [
  ...EXAMPLES.flatMap(({ method, path, needs }) => (method === 'GET' ? [[path, needs] as const] : [])),
  ['/healthz', 'nothing'],
  ['/readyz', 'nothing'],
];

/** What is sent to REST. */
export const SENT: readonly (readonly [method: string, path: string, needs: Needs, body: object])[] = [
  ...EXAMPLES.flatMap(({ method, path, needs, body }) => (method === 'GET' ? [] : [[method, path, needs, body] as const])),
  ['POST', '/api/v1/operations/small/series/afisma.sen.pledged/reports', 'report-elsewhere', REPORT],
];
