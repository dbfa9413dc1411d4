import { type ZodError, type ZodType, z } from 'zod';
import { type FieldProblem, MusterError } from '../domain/errors';
import { wordsOf } from '../services/parse-input';
import { type Address, API } from '../services/rest/address';
import { idempotencyKeyIn } from '../services/rest/idempotency-key';
import { afterBody } from './guard';
import { isJson, readJson } from './read-body';
import { HttpRefusal } from './refusal';
import { respond } from './respond';
import { jsonOf, type OperationContract, type Route, type RouteRequest } from './route';

/** A number that stands in an address. Throws `BAD_INPUT` that names it. */
export function numberOf(name: string, text: string): number {
  const number = text.trim() === '' ? Number.NaN : Number(text);
  if (Number.isFinite(number)) return number;
  throw new MusterError('BAD_INPUT', `${name} is a number, not ${text || 'nothing'}.`, [{ field: name, message: 'Give a number.' }]);
}

function isNumber(schema: ZodType): boolean {
  return schema instanceof z.ZodOptional ? isNumber(schema.unwrap() as ZodType) : schema instanceof z.ZodNumber;
}

type Shape = Readonly<Record<string, ZodType>>;

/** What the address says, as the procedure takes it. What it does not know is left alone. */
function inputOfAddress(shape: Shape, { url, params }: RouteRequest): Record<string, unknown> {
  const input: Record<string, unknown> = { ...params };
  for (const [name, schema] of Object.entries(shape)) {
    const text = name in params ? null : url.searchParams.get(name);
    if (text !== null) input[name] = isNumber(schema) ? numberOf(name, text) : text;
  }
  return input;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Address and body together. Throws `BAD_INPUT` for a body that is no JSON object, or that says again what the address says. */
async function inputOfBody({ request, params }: RouteRequest): Promise<Record<string, unknown>> {
  if (!isJson(request)) throw new HttpRefusal(415, 'Send JSON, with the header Content-Type: application/json. Nothing was saved.');
  const body = await readJson(request);
  if (!isObject(body)) throw new MusterError('BAD_INPUT', 'Send one JSON object. Nothing was saved.');
  const again = Object.keys(params).filter((name) => Object.hasOwn(body, name));
  const problems = again.map((field) => ({ field, message: 'Leave it out: the address says it.' }));
  if (problems.length > 0) throw new MusterError('BAD_INPUT', `${wordsOf(problems)} Nothing was saved.`, problems);
  return { ...body, ...params };
}

/** What a schema found wrong, in sentences, and by the name of each field that it does not know. */
function problemsOf(error: ZodError): FieldProblem[] {
  return error.issues.flatMap((issue) => {
    const before = issue.path.map(String);
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({ field: [...before, key].join('.'), message: 'There is no such field.' }));
    const message = issue.message.endsWith('received undefined') ? 'This is needed.' : issue.message.replace(/[^.]$/, '$&.');
    return [{ field: before.join('.'), message }];
  });
}

/** The input as the address reads it. Throws `BAD_INPUT` in its own words. */
function parsed(schema: z.ZodObject, input: unknown): z.output<z.ZodObject> {
  const { data, error } = schema.safeParse(input);
  if (!error) return data;
  const problems = problemsOf(error);
  throw new MusterError('BAD_INPUT', wordsOf(problems), problems);
}

/** An answer that is the same as before is put into words once; the words go when it goes. */
const texts = new WeakMap<object, Buffer>();

function textOf(value: unknown): Buffer {
  const known = isObject(value) ? texts.get(value) : undefined;
  const text = known ?? Buffer.from(JSON.stringify(value));
  if (isObject(value)) texts.set(value, text);
  return text;
}

function contractOf({
  path,
  operationId,
  summary,
  description,
  method,
  input,
  output,
  requestHeaders,
  success,
  also,
}: Address): OperationContract {
  const isInPath = (name: string) => path.includes(`{${name}}`);
  const partOf = (isWanted: (name: string) => boolean) =>
    z.object(Object.fromEntries(Object.entries(input.shape).filter(([name]) => isWanted(name))));
  const { examples } = input.meta() ?? {};
  const body = z.strictObject(partOf((name) => !isInPath(name)).shape).meta(examples ? { examples } : {});
  const params = { path: partOf(isInPath), ...(method === 'GET' ? { query: partOf((name) => !isInPath(name)) } : {}) };
  const { status, ...words } = success ?? { status: 200, description: `${summary}.` };
  return {
    operationId,
    summary,
    ...(description === undefined ? {} : { description }),
    ...(Object.keys(input.shape).length > 0 ? { requestParams: { ...params, ...(requestHeaders ? { header: requestHeaders } : {}) } } : {}),
    ...(method !== 'GET' ? { requestBody: { required: true, content: jsonOf(body) } } : {}),
    responses: { [`${status}`]: { ...words, content: { ...jsonOf(output), ...also } } },
  };
}

/** The address with what stands in it, as the example of its verb says. */
function exampleOf({ path, of, params }: Address): string {
  const values: Readonly<Record<string, unknown>> = { ...(isObject(of.example) ? of.example : {}), ...params };
  return `${API}/${path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(values[name])))}`;
}

/** The route of an address that answers with JSON. */
export function routeOf(address: Address): Route {
  const { of, method, path, input, success, body } = address;
  const answer = async (served: RouteRequest, response: Parameters<typeof respond>[0]) => {
    const begun = performance.now();
    const isBody = method !== 'GET';
    const idempotencyKey = isBody ? idempotencyKeyIn(served.request.headers['idempotency-key']) : null;
    const sent = isBody ? await inputOfBody(served) : inputOfAddress(input.shape, served);
    const headers: Record<string, string> = {};
    const value = await address.answer(await afterBody(served.call, begun), parsed(input, sent), { idempotencyKey, headers });
    respond(response, { status: success?.status ?? 200, body: textOf(value), contentType: 'application/json; charset=utf-8', headers });
  };
  const takes = of.kind === 'query' ? of.takes : undefined;
  const examples = [exampleOf(address)];
  return { method, path: `${API}/${path}`, needs: of.needs, takes: () => takes, examples, body, contract: contractOf(address), answer };
}
