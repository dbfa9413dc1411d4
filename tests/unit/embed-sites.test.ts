import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { embedCodes } from '../../server/domain/embeds/codes';
import { readSite } from '../../server/domain/embeds/sites';

describe('a site that may frame embeds', () => {
  it.each([
    ['https://example.org', 'https://example.org'],
    ['  https://Example.ORG/ ', 'https://example.org'],
    ['https://example.org:443', 'https://example.org'],
    ['https://example.org:8443', 'https://example.org:8443'],
    ['https://müller.example', 'https://xn--mller-kva.example'],
    ['http://localhost:8080', 'http://localhost:8080'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
    ['https://localhost', 'https://localhost'],
    ['https://0x7f000001', 'https://127.0.0.1'],
    ['https://localhost.example', 'https://localhost.example'],
  ])('%s is %s', (text, site) => {
    expect(readSite(text)).toEqual({ site });
  });

  it.each([
    '',
    'example.org',
    'https://',
    'http://example.org',
    'https://*.example.org',
    '*',
    'https://example.org/page',
    'https://example.org?x',
    'https://example.org#x',
    'https://user@example.org',
    'https://user:word@example.org',
    "https://example.org; script-src 'unsafe-inline'",
    'https://example.org https://other.example',
    'https://example.org\nX-Header: 1',
    'https://example.org\\@other.example',
    'https://192.0.2.7',
    'https://[::1]',
    'https://intranet',
    'https://example.org.',
    'https://-example.org',
    'https://example.org:99999',
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'ftp://example.org',
    "'self'",
    'https:',
    'https://exa%6Dple.org/%3b',
    'https://example.org,https://other.example',
  ])('%j is none', (text) => {
    expect(readSite(text)).toEqual({ problem: expect.stringMatching(/\.$/) });
  });

  it('whatever is typed, what is taken can end no directive and no header', () => {
    const pieces = fc.constantFrom(
      'https://',
      'http://',
      'a.example',
      ';',
      ' ',
      "'",
      ',',
      '\n',
      '*',
      '@',
      ':80',
      '/',
      'é',
      '％',
      '。',
      '\u00AD',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(pieces, { maxLength: 6 }).map((parts) => parts.join('')),
        ),
        (text) => {
          const read = readSite(text);
          if ('site' in read) expect(read.site).toMatch(/^https?:\/\/[a-z0-9.-]+(:\d+)?$/);
        },
      ),
    );
  });
});

it('what is pasted into a page holds its title as text, whatever is in it', () => {
  const address = 'https://muster.example.org/embed/x';
  const { iframe, image } = embedCodes({ address, title: 'A "b" <c> & d', alt: '"><script>', theme: 'auto', width: 320, height: 200 });
  expect(iframe).toContain('title="A &quot;b&quot; &lt;c&gt; &amp; d"');
  expect(image).toContain('alt="&quot;&gt;&lt;script&gt;"');
  expect(image).toContain(
    '<source media="(prefers-color-scheme: dark)" srcset="https://muster.example.org/embed/x.png?scale=2&amp;theme=dark">',
  );
});
