import type { Source } from '../../../server/domain/definitions/types';

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Sources whose title, address or key holds every word, in any order and without regard to accents; the newest first. */
export function findSources(sources: readonly Source[], query: string, limit: number): readonly Source[] {
  const words = plain(query)
    .split(/\s+/)
    .filter((word) => word !== '');
  return sources
    .filter((source) => {
      const text = plain(`${source.title} ${source.address} ${source.key}`);
      return words.every((word) => text.includes(word));
    })
    .sort((a, b) => (a.knownFrom < b.knownFrom ? 1 : a.knownFrom > b.knownFrom ? -1 : a.title < b.title ? -1 : 1))
    .slice(0, limit);
}
