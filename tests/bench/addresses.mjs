// What Muster is asked.
export const OPERATION = 'bench';
export const PRESENT = '2013-01-14';

const query = (path, input) => `/trpc/${path}?input=${encodeURIComponent(JSON.stringify(input))}`;

export const BOARD = query('board.get', { operation: OPERATION, known: null });
export const BOARD_PAGE = `/${OPERATION}`;
export const SERIES_KEY = 'indicator.sign-7';
export const SERIES = query('series.get', { operation: OPERATION, known: null, key: SERIES_KEY });
export const APPEND = '/trpc/reports.append';

export const streamAfter = (revision) => query('live.changes', { operation: OPERATION, after: revision });

const dayBefore = (days) => new Date(Date.parse(PRESENT) - days * 86_400_000).toISOString().slice(0, 10);

/** The text of a report on one of the indicators, each on another one and, if not told otherwise, on another day. */
export function reportText(number, asOf = dayBefore(number % 900)) {
  return JSON.stringify({
    operation: OPERATION,
    seriesKey: `indicator.sign-${(number % 100) + 1}`,
    kind: 'value',
    value: (number * 37) % 100,
    low: null,
    high: null,
    qualifier: null,
    asOf,
    knownAt: PRESENT,
    knownBasis: 'exact',
    sourceKey: `source-${(number % 60) + 1}`,
    reliability: 'B',
    credibility: 2,
    note: '',
    reason: '',
    targetId: null,
  });
}

/** A response as the bare server can keep it: the bytes as they came, with what names their encoding. */
export async function store(port, path) {
  const { get } = await import('node:http');
  return new Promise((resolve, reject) => {
    get({ host: '127.0.0.1', port, path, headers: { 'accept-encoding': 'gzip' } }, (response) => {
      const parts = [];
      response.on('data', (part) => parts.push(part));
      response.on('end', () => {
        const { 'content-type': type, 'content-encoding': encoding } = response.headers;
        const headers = { ...(type ? { 'content-type': type } : {}), ...(encoding ? { 'content-encoding': encoding } : {}) };
        resolve({ path, headers, body: Buffer.concat(parts).toString('base64') });
      });
    }).on('error', reject);
  });
}
