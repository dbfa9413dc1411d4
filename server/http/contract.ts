import { ERROR_CODES } from '../domain/errors';
import { changeRow, errorAnswer } from '../trpc/rest/answers';
import { restRouter } from '../trpc/rest/router';
import { paths } from './contract-paths';
import { STATUS } from './respond';

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
  409: 'An Idempotency-Key that stands for another report already.',
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

type Parameter = Readonly<{ schema?: Readonly<{ description?: string }> }> & Json;
type Operation = Readonly<{ responses: Json; parameters?: readonly Parameter[] }> & Json;

const eventStream = {
  schema: {
    type: 'string',
    description: 'Server-sent events. The data of each is one line of JSON: a Change.',
    contentMediaType: 'text/event-stream',
    examples: ['id: 2\nevent: change\ndata: {"revision":2,…}\n\n'],
  },
};

/** What the generator cannot know of an operation: our refusals, who may ask, the status of what was added, and the stream. */
function completed(path: string, method: string, operation: Operation): Operation {
  const isOpen = path === '/healthz' || path === '/readyz';
  const isWrite = method === 'post';
  const isReport = path.endsWith('/reports');
  const isCheck = path.endsWith('/snapshots/check');
  const { 200: done, ...responses } = operation.responses as Readonly<Record<string, Json>>;
  const isStream = path.endsWith('/changes');
  const content = { ...(done?.content as Json | undefined), ...(isStream ? { 'text/event-stream': eventStream } : {}) };
  const head = {
    Location: { description: 'Address of the series.', schema: { type: 'string' } },
    'Idempotent-Replayed': { description: '`true` for a repeat: nothing was written now.', schema: { const: 'true' } },
  };
  const { parameters } = operation;
  return {
    ...operation,
    ...(parameters ? { parameters: parameters.map((one) => ({ description: one.schema?.description, ...one })) } : {}),
    // What is open to everybody needs no token; an empty requirement says so.
    ...(isOpen ? {} : { security: isWrite && !isCheck ? [{ bearer: [] }] : [{}, { bearer: [] }] }),
    responses: {
      ...(isReport ? { 201: { ...done, description: 'Written, or written before under this key.', headers: head, content } } : {}),
      ...(!isReport && done ? { 200: { ...done, content } } : {}),
      ...(isOpen ? {} : refusalsOf(path === '/metrics' ? [401, 403, 429, 500] : isWrite ? ON_WRITE : ON_READ)),
      ...responses,
    },
  };
}

/** The whole contract of the program's interface for other programs, as OpenAPI 3.1. `origin` is where it is served. */
export async function makeContract(origin: string): Promise<Json> {
  // Loaded with the first question: a start should not wait for what few ask for.
  const { generateOpenApiDocument } = await import('trpc-to-openapi');
  const document = generateOpenApiDocument(restRouter, {
    title: 'Muster',
    description: DESCRIPTION.replaceAll('\n', ' '),
    version: '1',
    openApiVersion: '3.1.0',
    baseUrl: origin,
    securitySchemes: {
      bearer: { type: 'http', scheme: 'bearer', description: 'A token from the account page. It speaks for one operation.' },
    },
    paths,
    defs: { Error: errorAnswer, Change: changeRow },
  });
  const completedPaths = Object.entries(document.paths ?? {}).map(([path, item]) => [
    path,
    Object.fromEntries(
      // Each member of a path here is an operation: nothing else is put there.
      Object.entries(item as Readonly<Record<string, Operation>>).map(([method, operation]) => [
        method,
        completed(path, method, operation),
      ]),
    ),
  ]);
  return { ...document, paths: Object.fromEntries(completedPaths), components: { ...document.components, responses: refusals() } };
}
