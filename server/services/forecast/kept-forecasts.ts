import { LRUCache } from 'lru-cache';
import type { KeptHead } from '../../db/kept-forecasts';
import { loadForecastCounts, loadForecastRows } from '../../db/kept-forecasts';
import type { Database } from '../../db/open';
import type { ForecastInput } from '../../domain/forecast/types';
import { crpsOfKept } from '../../domain/scoring/kept-rows';
import type { KeptRow } from '../../domain/scoring/types';
import type { ForecastKeeper } from '../../forecast/keeper';
import { type PackedForecast, unpackCounts, unpackRows } from '../../forecast/pack';

/** Kept forecasts whose rows and scores are remembered, and answers that are. */
const MOST_REMEMBERED = 1_000;
const MOST_ANSWERS = 50;

/** Counts are unpacked while they are scored, and not kept in memory. */
const LOADED_AT_ONCE = 20;

/** A row that is to be scored: it happened so many days after the viewed day. */
export type Wanted = Readonly<{ key: string; happened: number }>;

const nameOf = ({ key, happened }: Wanted) => `${happened} ${key}`;

/** Remembers the value, and answers it. */
function remember<V extends object>(cache: LRUCache<string, V>, key: string, value: V): V {
  cache.set(key, value);
  return value;
}

/** Makes forecasts that are kept, and remembers what was read of them: what is kept never changes. */
export class KeptForecasts {
  readonly #db: Database;
  readonly #keeper: ForecastKeeper;
  readonly #rows = new LRUCache<string, readonly KeptRow[]>({ max: MOST_REMEMBERED });
  readonly #scores = new LRUCache<string, Map<string, number>>({ max: MOST_REMEMBERED });
  readonly #answers = new LRUCache<string, Promise<unknown>>({ max: MOST_ANSWERS });

  constructor(db: Database, keeper: ForecastKeeper) {
    this.#db = db;
    this.#keeper = keeper;
  }

  /** Off the thread that answers requests. Throws `BAD_INPUT`, and `UNAVAILABLE` when too many wait and when the program ends. */
  make(input: ForecastInput, asker: string): Promise<PackedForecast> {
    return this.#keeper.make(input, asker);
  }

  engine(): Promise<string> {
    return this.#keeper.engine();
  }

  get isClosed(): boolean {
    return this.#keeper.isClosed;
  }

  close(): Promise<void> {
    return this.#keeper.close();
  }

  /** The rows of each of these forecasts. */
  async rows(heads: readonly KeptHead[]): Promise<ReadonlyMap<string, readonly KeptRow[]>> {
    const found = new Map(heads.flatMap(({ id }) => [[id, this.#rows.get(id)] as const]));
    const missing = [...found].filter(([, rows]) => rows === undefined).map(([id]) => id);
    const loaded = missing.length === 0 ? new Map<string, string>() : await loadForecastRows(this.#db, missing);
    return new Map([...found].map(([id, rows]) => [id, rows ?? remember(this.#rows, id, unpackRows(loaded.get(id) ?? '[]'))] as const));
  }

  /** The CRPS of everything that is wanted of each forecast, as a look-up. */
  async scores(
    wanted: ReadonlyMap<string, Readonly<{ runs: number; horizonDays: number; rows: readonly Wanted[] }>>,
  ): Promise<(id: string, row: Wanted) => number> {
    const found = new Map<string, Map<string, number>>();
    const missing: string[] = [];
    for (const [id, { rows }] of wanted) {
      const known = this.#scores.get(id) ?? remember(this.#scores, id, new Map<string, number>());
      found.set(id, known);
      if (rows.some((row) => !known.has(nameOf(row)))) missing.push(id);
    }
    for (let start = 0; start < missing.length; start += LOADED_AT_ONCE) {
      const loaded = await loadForecastCounts(this.#db, missing.slice(start, start + LOADED_AT_ONCE));
      for (const [id, packed] of loaded) {
        const counts = unpackCounts(packed);
        const { runs, horizonDays, rows } = wanted.get(id) ?? { runs: 1, horizonDays: 1, rows: [] };
        for (const row of rows) {
          const own = counts[row.key];
          if (own) found.get(id)?.set(nameOf(row), crpsOfKept(own, runs, horizonDays, row.happened));
        }
      }
    }
    return (id, row) => {
      const score = found.get(id)?.get(nameOf(row));
      if (score === undefined) throw new Error(`no counts were kept of ${row.key} in the forecast ${id}`);
      return score;
    };
  }

  /** Computes once, for whoever asks at the same time too; what failed is asked again. `key` names everything that counts. */
  once<T>(key: string, compute: () => Promise<T>): Promise<T> {
    // Only `once` fills the map, and a key always stands for the same computation.
    const known = this.#answers.get(key) as Promise<T> | undefined;
    if (known) return known;
    const answer = compute();
    remember(this.#answers, key, answer);
    answer.catch(() => {
      if (this.#answers.get(key) === answer) this.#answers.delete(key);
    });
    return answer;
  }
}
