/**
 * JSON with sorted keys and no spaces: the same value gives the same text on every machine, so that its hash can be checked.
 * `undefined` members are left out. Throws a TypeError on what JSON cannot hold (NaN, functions, dates, …).
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`not a JSON number: ${value}`);
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${Array.from(value, canonicalJson).join(',')}]`;
  if (typeof value === 'object' && isPlain(value)) return ofObject(value);
  throw new TypeError(`not a JSON value: ${typeof value}`);
}

function ofObject(members: Readonly<Record<string, unknown>>): string {
  const keys = Object.keys(members).sort();
  // A batch has tens of thousands of reports, of which no member has members: JSON itself writes them in the order of the list.
  if (keys.every((key) => isPlainText(members[key]))) return JSON.stringify(members, keys);
  let text = '';
  for (const key of keys) {
    const member = members[key];
    if (member !== undefined) text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(member)}`;
  }
  return `{${text}}`;
}

/** What JSON writes as we do: no list, no object, no number that it would write as null. */
function isPlainText(value: unknown): boolean {
  return value === null || typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value));
}

function isPlain(value: object): value is Readonly<Record<string, unknown>> {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}
