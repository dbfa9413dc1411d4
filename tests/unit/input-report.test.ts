import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../server/domain/input/fields';
import { reportInput } from '../../server/domain/input/report-input';
import { reportOf } from './input-samples';

function fieldsRefused(input: unknown): string[] {
  const result = reportInput.safeParse(input);
  return result.success ? [] : [...new Set(result.error.issues.map((issue) => issue.path.join('.')))];
}

function messageOf(input: unknown): string {
  return reportInput.safeParse(input).error?.issues[0]?.message ?? '';
}

describe('a report as a form sends it', () => {
  it('is taken when every field is allowed', () => {
    expect(reportInput.parse(reportOf())).toEqual(reportOf());
  });

  it('has no minus nought, which no database gives back', () => {
    expect(reportInput.parse(reportOf({ value: -0 })).value).toBe(0);
  });

  it.each(['2013-02-29', '2013-13-01', '2013-1-4', '1899-12-31', '2200-01-01', '', '2013-01-14T00:00:00Z', ' 2013-01-14'])(
    'names the day field when the day does not exist: %j',
    (day) => {
      expect(fieldsRefused(reportOf({ asOf: day }))).toEqual(['asOf']);
      expect(fieldsRefused(reportOf({ knownAt: day }))).toEqual(['knownAt']);
    },
  );

  it('says what a day must be', () => {
    expect(messageOf(reportOf({ asOf: '2013-02-29' }))).toBe('Give a day that exists, as YYYY-MM-DD, from 1900 to 2199.');
  });

  it('takes the leap day of a leap year', () => {
    expect(fieldsRefused(reportOf({ asOf: '2012-02-29' }))).toEqual([]);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1e13, '500', [500], {}, true, undefined])(
    'refuses a value that is not a number in range: %j',
    (value) => {
      expect(fieldsRefused({ ...reportOf(), value })).toEqual(['value']);
    },
  );

  it.each(['low', 'high'] as const)('refuses a text as the %s end', (field) => {
    expect(fieldsRefused({ ...reportOf(), [field]: '100' })).toEqual([field]);
  });

  it.each(['note', 'reason'] as const)('refuses a %s over its limit, and says the limit and the length', (field) => {
    const limit = LIMITS[field];
    expect(fieldsRefused(reportOf({ [field]: 'x'.repeat(limit) }))).toEqual([]);
    expect(fieldsRefused(reportOf({ [field]: 'x'.repeat(limit + 1) }))).toEqual([field]);
    expect(messageOf(reportOf({ [field]: 'x'.repeat(limit + 1) }))).toBe(`At most ${limit} characters; this has ${limit + 1}.`);
  });

  it('counts a text without the blanks around it', () => {
    expect(reportInput.parse(reportOf({ note: `  ${'x'.repeat(LIMITS.note)}\n` })).note).toHaveLength(LIMITS.note);
  });

  it.each(['\u0000', 'a\uD800b', '\uDC00'])('refuses a character that cannot be stored: %j', (note) => {
    expect(fieldsRefused(reportOf({ note }))).toEqual(['note']);
  });

  it('takes letters of every script, and pictures made of two code units', () => {
    expect(reportInput.parse(reportOf({ note: 'Côte d’Ivoire, 马里, 🪖' })).note).toBe('Côte d’Ivoire, 马里, 🪖');
  });

  it.each([
    ['kind', 'rumour'],
    ['qualifier', 'roughly'],
    ['knownBasis', 'guessed'],
    ['reliability', 'G'],
    ['reliability', 'b'],
    ['credibility', 0],
    ['credibility', 7],
    ['credibility', '2'],
    ['sourceKey', ''],
    ['sourceKey', '   '],
    ['seriesKey', ''],
    ['operation', 'Mali 2013'],
    ['operation', '../etc'],
    ['targetId', ''],
  ])('refuses %s = %j and names the field', (field, value) => {
    expect(fieldsRefused({ ...reportOf(), [field]: value })).toEqual([field]);
  });

  it('refuses a field that it does not know', () => {
    expect(reportInput.safeParse({ ...reportOf(), author: 'someone else' }).error?.issues[0]?.code).toBe('unrecognized_keys');
  });

  it('refuses a field that is left out, rather than filling it', () => {
    for (const field of Object.keys(reportOf())) {
      const { [field as keyof ReturnType<typeof reportOf>]: _left, ...rest } = reportOf();
      expect(fieldsRefused(rest)).toEqual([field]);
    }
  });
});
