import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gzipTemplate } from '../../server/http/gzip-template';

test('whatever word is put in, the text with it comes out', () => {
  const word = fc.stringMatching(/^[A-Za-z0-9+/=]{1,40}$/);
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 5 }), word, word, (pieces, was, now) => {
      const text = pieces.map((piece) => piece.replaceAll(was, '')).join(was);
      const small = gzipTemplate(Buffer.from(text), was);
      expect(gunzipSync(small(now)).toString('latin1')).toBe(Buffer.from(text).toString('latin1').replaceAll(was, now));
      expect(gunzipSync(small(was))).toEqual(Buffer.from(text));
    }),
    { numRuns: 50 },
  );
});

test('a text without a word is compressed whole', () => {
  const text = Buffer.from('<p>figures</p>'.repeat(5_000));
  const small = gzipTemplate(text, '')('anything');
  expect(gunzipSync(small)).toEqual(text);
  expect(small.length).toBeLessThan(text.length / 20);
});
