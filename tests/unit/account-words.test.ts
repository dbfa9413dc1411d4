import { expect, test } from 'vitest';
import { browserWords, grantWords } from '../../app/_account/words';

test('a browser is named as its owner knows it, with its system', () => {
  const chrome = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
  expect(browserWords(chrome)).toBe('Chrome 140, Linux');
  expect(browserWords(`${chrome} Edg/140.0.0.0`)).toBe('Edge 140, Linux');
  expect(browserWords('Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:141.0) Gecko/20100101 Firefox/141.0')).toBe('Firefox 141, Windows');
  expect(
    browserWords('Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.3 Safari/605.1.15'),
  ).toBe('Safari 18, macOS');
  expect(browserWords('')).toBe('unknown browser');
});

test('a contributor’s role names what they report for', () => {
  expect(grantWords({ role: 'contributor', contributorKeys: ['NGA'], indicatorKeys: ['caches'] })).toBe('contributor for NGA, caches');
  expect(grantWords({ role: 'editor', contributorKeys: [], indicatorKeys: [] })).toBe('editor');
});
