import fc from 'fast-check';
import { expect } from 'vitest';
import type { Site } from './site';

const nasty = fc.constantFrom<unknown>(
  null,
  true,
  0,
  -1,
  1.5,
  1e308,
  2 ** 53,
  '',
  ' ',
  '\u0000',
  '\uD800',
  '\uDFFF x',
  '__proto__',
  'constructor',
  '../../etc/passwd',
  "' OR 1=1 --",
  '{{7*7}}',
  '<script>',
  'x'.repeat(70_000),
  [],
  {},
  [[]],
  ['small'],
  { $ne: null },
  { length: 1e9 },
  '2013-02-30',
  '9999-99-99',
  'NaN',
  '-0',
);
/** What nobody means to send. */
export const hostile = fc.oneof({ weight: 3, arbitrary: nasty }, { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) });

/** A good input of which some members are spoiled, and to which some are added. */
export function spoil(sample: object): fc.Arbitrary<unknown> {
  const names = fc.constantFrom(...Object.keys(sample), '__proto__', 'constructor', 'toString', 'extra', '');
  return fc.array(fc.tuple(names, hostile), { minLength: 1, maxLength: 3 }).map((changes) => {
    // Text, because an object cannot be given a member of its own called __proto__ by assignment.
    const members = [...Object.entries(sample), ...changes].map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`);
    return { text: `{${members.join(',')}}` };
  });
}

/** The text of an input, as it goes over the wire. */
export function textOf(input: unknown): string {
  if (typeof input === 'object' && input !== null && 'text' in input && typeof input.text === 'string') return input.text;
  return JSON.stringify(input);
}

/** Without lone surrogates, which no address can carry. */
export function sendable(text: string): string {
  return Buffer.from(text).toString();
}

/** Whether it was taken or refused, the program is well and says why; what is refused leaves nothing behind. */
export async function expectSense(site: Site, path: string, status: number, text: string): Promise<void> {
  const faults = site.takeFaults();
  expect([path, status < 500, faults]).toEqual([path, true, []]);
  if (status >= 400) expect(text).toMatch(/"message":"[^"]{5,}/);
  expect(text).not.toMatch(/node_modules|\.ts:\d|prisma\./i);
}
