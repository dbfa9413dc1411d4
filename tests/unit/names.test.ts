import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KnownNames } from '../../server/domain/import/known';
import { headerText } from '../../server/domain/import/table';
import { keyStem } from '../../server/domain/key-of-title';
import { nameId } from '../../server/domain/names';
import { smallOperation } from './small-operation';

/** What Unicode's own rule makes of a text, as far as a person sees it. */
const folded = (text: string) =>
  text
    .normalize('NFKC')
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim();

describe('two names', () => {
  it.each([
    ['Пехота', 'пехота'],
    ['Ministry\u00a0statement', 'ministry statement'],
    ['ＵＮ letter', 'UN letter'],
    ['Straße', 'STRASSE'],
    ['\u200fتقرير 12', 'تقرير 12'],
    ['E\u0301tat', 'état'],
    ['Σίσυφος', 'ΣΊΣΥΦΟΣ'],
  ])('%j and %j are one: Unicode says so', (one, other) => {
    expect(nameId(one)).toBe(nameId(other));
  });

  it.each([
    ['تقرير 12', 'بيان 12'],
    ['Пехота', 'Авиация'],
    ['État', 'Etat'],
    ['Share (%)', 'Share'],
    ['U.N.', 'UN'],
    ['ı', 'i'],
    ['报告', '公报'],
  ])('%j and %j are two', (one, other) => {
    expect(nameId(one)).not.toBe(nameId(other));
  });

  it('that differ after NFKC and case folding never are one, as texts, headers, sources or lines', () => {
    const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(name, name, (one, other) => {
        fc.pre(folded(one) !== folded(other) && nameId(one) !== '' && nameId(other) !== '');
        fc.pre(one.toUpperCase().toLowerCase() !== other.toUpperCase().toLowerCase());
        expect(nameId(one)).not.toBe(nameId(other));
        expect(headerText([one])).not.toBe(headerText([other]));
        const known = new KnownNames({ ...smallOperation, sources: [], lines: [] }, { addsMissing: true, makesCodes: false });
        expect(known.source(one, 'F', '2013-01-14')).not.toEqual(known.source(other, 'F', '2013-01-14'));
        expect(known.line('afisma', one, '2013-01-14')).not.toEqual(known.line('afisma', other, '2013-01-14'));
      }),
    );
  });

  it('are one whatever their case, composition and blanks', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        expect(nameId(nameId(name))).toBe(nameId(name));
        expect(nameId(` ${name.normalize('NFD')}\u200e `)).toBe(nameId(name));
      }),
    );
  });
});

it.each([
  ['United Nations letter', 'united-nations-letter'],
  ['RFI русская служба', 'source'],
  ['تقرير 12', 'source'],
  ['…', 'source'],
])('a key for %s begins as %s', (title, stem) => {
  expect(keyStem(title, 'source')).toBe(stem);
});
