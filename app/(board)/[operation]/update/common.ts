import type { Common } from './rows';

const KEY = 'muster-update';

type Kept = Pick<Common, 'sourceKey' | 'reliability' | 'credibility'>;

function isKept(value: unknown): value is Kept {
  return (
    typeof value === 'object' &&
    value !== null &&
    ['sourceKey', 'reliability', 'credibility'].every((name) => typeof Reflect.get(value, name) === 'string')
  );
}

/** The source and grade of this browser's last update of the operation; null where there is none. */
export function keptCommon(operation: string): Kept | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(`${KEY} ${operation}`) ?? 'null');
    return isKept(kept) ? { sourceKey: kept.sourceKey, reliability: kept.reliability, credibility: kept.credibility } : null;
  } catch {
    return null;
  }
}

/** Keeps them for the next. */
export function keepCommon(operation: string, { sourceKey, reliability, credibility }: Common): void {
  try {
    localStorage.setItem(`${KEY} ${operation}`, JSON.stringify({ sourceKey, reliability, credibility }));
  } catch {
    // A browser that keeps nothing proposes nothing.
  }
}
