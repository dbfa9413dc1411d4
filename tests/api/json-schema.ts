type Json = Readonly<Record<string, unknown>>;

/** What describes and does not restrict. */
const WORDS = new Set(['description', 'examples', 'default', 'format', 'title', 'discriminator', 'contentMediaType', 'propertyNames']);

/** What a `#/…` reference of a document points to. Throws when it points to nothing. */
export function resolve(document: Json, reference: string): Json {
  let found: unknown = document;
  for (const part of reference.slice(2).split('/')) found = (found as Json | undefined)?.[part.replaceAll('~1', '/').replaceAll('~0', '~')];
  if (typeof found !== 'object' || found === null || !reference.startsWith('#/')) throw new Error(`${reference} points to nothing`);
  return found as Json;
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
}

function isOfType(value: unknown, type: unknown): boolean {
  const is = typeOf(value);
  return [type].flat().some((one) => one === is || (one === 'number' && is === 'integer'));
}

function isObject(value: unknown): value is Json {
  return typeOf(value) === 'object';
}

function lengthOf(value: unknown): number | null {
  return typeof value === 'string' || Array.isArray(value) ? value.length : null;
}

/** What is told of a value by one word of its schema. */
type Told = Readonly<{ document: Json; schema: Json; word: unknown; value: unknown; at: string }>;

function fits({ document, word, value, at }: Told): readonly (readonly string[])[] {
  return (word as readonly Json[]).map((part) => faultsIn(document, part, value, at));
}

function least({ word, at }: Told, size: number | null): string[] {
  return size !== null && size < Number(word) ? [`${at}: ${size}, at least ${word}`] : [];
}

function most({ word, at }: Told, size: number | null): string[] {
  return size !== null && size > Number(word) ? [`${at}: ${size}, at most ${word}`] : [];
}

function members({ document, schema, value, at }: Told): string[] {
  if (!Array.isArray(value)) return [];
  const first = (schema['prefixItems'] ?? []) as readonly unknown[];
  return value.flatMap((member, index) => {
    const part = first[index] ?? schema['items'];
    return part === undefined || part === true ? [] : faultsIn(document, part as Json, member, `${at}/${index}`);
  });
}

const CHECKS: Readonly<Record<string, (told: Told) => readonly string[]>> = {
  $ref: ({ document, word, value, at }) => faultsIn(document, resolve(document, String(word)), value, at),
  type: ({ word, value, at }) => (isOfType(value, word) ? [] : [`${at}: ${typeOf(value)}, not ${String(word)}`]),
  const: ({ word, value, at }) => (value === word ? [] : [`${at}: ${String(value)}, not ${String(word)}`]),
  enum: ({ word, value, at }) => ((word as unknown[]).includes(value) ? [] : [`${at}: ${String(value)} is not listed`]),
  anyOf: (told) => (fits(told).some(({ length }) => length === 0) ? [] : fits(told).flat()),
  oneOf: (told) =>
    fits(told).filter(({ length }) => length === 0).length === 1 ? [] : [`${told.at}: not one of them`, ...fits(told).flat()],
  minimum: (told) => least(told, typeof told.value === 'number' ? told.value : null),
  maximum: (told) => most(told, typeof told.value === 'number' ? told.value : null),
  minLength: (told) => least(told, lengthOf(told.value)),
  maxLength: (told) => most(told, lengthOf(told.value)),
  minItems: (told) => least(told, lengthOf(told.value)),
  maxItems: (told) => most(told, lengthOf(told.value)),
  pattern: ({ word, value, at }) =>
    typeof value !== 'string' || new RegExp(String(word)).test(value) ? [] : [`${at}: ${value} is not like ${word}`],
  items: members,
  prefixItems: (told) => ('items' in told.schema ? [] : members(told)),
  required: ({ word, value, at }) =>
    isObject(value)
      ? (word as readonly string[]).filter((name) => !Object.hasOwn(value, name)).map((name) => `${at}: without ${name}`)
      : [],
  properties: ({ document, word, value, at }) =>
    isObject(value)
      ? Object.entries(word as Json).flatMap(([name, part]) =>
          Object.hasOwn(value, name) ? faultsIn(document, part as Json, value[name], `${at}/${name}`) : [],
        )
      : [],
  additionalProperties: ({ schema, word, value, at }) =>
    isObject(value) && word === false
      ? Object.keys(value)
          .filter((name) => !Object.hasOwn((schema['properties'] ?? {}) as Json, name))
          .map((name) => `${at}: has ${name}, which is not told`)
      : [],
};

/**
 * Where a value is not as a schema says, in words. Reads the part of JSON Schema that the contract uses, and throws on a word that it does
 * not know, so that nothing goes unchecked.
 */
export function faultsIn(document: Json, schema: Json, value: unknown, at = ''): string[] {
  return Object.entries(schema).flatMap(([name, word]) => {
    const check = CHECKS[name];
    if (check) return check({ document, schema, word, value, at });
    if (WORDS.has(name)) return [];
    throw new Error(`${at}: the schema says ${name}`);
  });
}
