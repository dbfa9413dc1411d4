import { z } from 'zod';
import type { ZodOpenApiPathItemObject } from 'zod-openapi';
import { ERROR_CODES } from '../domain/errors';
import { changeRow } from '../services/changes/rest';
import type { Method } from '../services/rest/address';
import type { Needs } from '../services/verb';
import { HEALTH_TOLD } from './health';
import { METRICS_TOLD } from './metrics';
import { STATUS } from './respond';
import type { OperationContract, Route } from './route';

type Json = Readonly<Record<string, unknown>>;

const DESCRIPTION = `Muster's boards for programs. What may be read without an account is answered to everybody; else send a token from
your account page as \`Authorization: Bearer muster_…\`. Days are ISO days, instants are UTC. Each refusal has the one shape of
\`Error\`: a code of a closed list, words, and what is wrong with which field; nothing was saved then.`;

const WHY: Readonly<Record<number, string>> = {
  400: 'What was sent is not well formed, or is not allowed: `problems` names the fields.',
  401: 'Nobody is signed in, or the token does not hold.',
  403: 'Who asks may not do this.',
  404: 'There is no such thing, or it is not open to who asks.',
  405: 'The address does not take this method: `Allow` names those that it takes.',
  409: 'An Idempotency-Key that stands for another report already, a version that was changed meanwhile, or a key that is taken.',
  410: 'It was removed with an operation that it shows, for good.',
  413: 'The body is larger than 1 MB.',
  415: 'The body is not called JSON.',
  422: 'An unusual value: send it again with a reason, if it is right.',
  429: 'Too many requests or streams: `Retry-After` says when to ask again.',
  500: 'A fault of the server. Nothing was saved.',
  503: 'The database does not answer, or too many forecasts wait: ask again in a moment.',
};
const ON_READ = [400, 401, 404, 405, 429, 500, 503];
const ON_WRITE = [...ON_READ, 403, 409, 413, 415, 422].sort((a, b) => a - b);

/** Each refusal once, to which operations refer. */
function refusals(): Json {
  const codesOf = (status: number) => ERROR_CODES.filter((code) => STATUS[code] === status);
  return Object.fromEntries(
    Object.entries(WHY).map(([status, why]) => {
      const codes = codesOf(Number(status));
      const content = { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } };
      return [`Refused${status}`, { description: `${why} Code: ${(codes.length > 0 ? codes : ['BAD_INPUT']).join(' or ')}.`, content }];
    }),
  );
}

function refusalsOf(statuses: readonly number[]): Json {
  return Object.fromEntries(statuses.map((status) => [status, { $ref: `#/components/responses/Refused${status}` }]));
}

/** Every refusal, whatever is asked. */
const errorAnswer = z
  .object({
    error: z.object({
      code: z.enum(ERROR_CODES).meta({ id: 'ErrorCode', description: 'What a program can tell refusals apart by. The list is closed.' }),
      message: z.string().meta({ description: 'What happened, what was kept and what to do, in words.' }),
      problems: z.array(
        z.object({
          field: z.string().meta({ description: 'A path with dots, or the name of a parameter; empty for the whole.' }),
          message: z.string(),
        }),
      ),
    }),
  })
  .meta({
    id: 'Error',
    examples: [
      {
        error: {
          code: 'BAD_INPUT',
          message: 'known is not a day that exists: give YYYY-MM-DD.',
          problems: [{ field: 'known', message: 'Give a day that exists, as YYYY-MM-DD.' }],
        },
      },
    ],
  });

type Parameter = Readonly<{ schema?: Readonly<{ description?: string }> }>;
type Refusable = Readonly<{ path: string; needs: Needs; method: Method }>;

/** By what some addresses are refused; the others by what reading or writing is. */
const OWN: Readonly<Record<string, readonly number[]>> = {
  '/healthz': [],
  '/readyz': [],
  '/metrics': [401, 403, 429, 500],
  '/api/v1/snapshots/{file}': [...ON_READ, 410].sort((a, b) => a - b),
};

/** What is the same of all: our refusals, and who may ask. */
function completed({ path, needs, method }: Refusable, contract: OperationContract): OperationContract & Json {
  const isOpen = path in HEALTH_TOLD;
  // What is open to everybody needs no token; an empty requirement says so.
  const security = method !== 'GET' && needs !== 'nothing' ? [{ bearer: [] }] : [{}, { bearer: [] }];
  const refused = refusalsOf(OWN[path] ?? (method !== 'GET' ? ON_WRITE : ON_READ));
  return { ...contract, ...(isOpen ? {} : { security }), responses: { ...contract.responses, ...refused } };
}

/** A parameter is described where it stands, too. */
function described(operation: Json): Json {
  const { parameters } = operation as Readonly<{ parameters?: readonly Parameter[] }>;
  return parameters ? { ...operation, parameters: parameters.map((one) => ({ description: one.schema?.description, ...one })) } : operation;
}

/** The whole contract of the program's interface for other programs, as OpenAPI 3.1. `origin` is where it is served. */
export async function makeContract(origin: string, routes: readonly Route[]): Promise<Json> {
  // Loaded with the first question: a start should not wait for what few ask for.
  const { createDocument } = await import('zod-openapi');
  const beside = Object.entries({ ...HEALTH_TOLD, '/metrics': METRICS_TOLD }).map(
    ([path, contract]) => ({ path, method: 'GET', needs: 'nothing', contract }) as const,
  );
  const paths: Record<string, ZodOpenApiPathItemObject> = {};
  for (const route of [...routes, ...beside])
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: completed(route, route.contract) };
  const document = createDocument({
    openapi: '3.1.0',
    info: { title: 'Muster', description: DESCRIPTION.replaceAll('\n', ' '), version: '1' },
    servers: [{ url: origin }],
    paths,
    components: {
      securitySchemes: {
        bearer: {
          type: 'http',
          scheme: 'bearer',
          description: 'A token from the account page. It speaks for one operation, or brings whole operations into the program.',
        },
      },
      schemas: { Error: errorAnswer, Change: changeRow },
    },
  });
  const items = Object.entries(document.paths ?? {}).map(([path, item]) => [
    path,
    // Each member of a path here is an operation: nothing else is put there.
    Object.fromEntries(Object.entries(item).map(([method, operation]) => [method, described(operation as Json)])),
  ]);
  return { ...document, paths: Object.fromEntries(items), components: { ...document.components, responses: refusals() } };
}
