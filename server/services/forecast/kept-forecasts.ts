import { LRUCache } from 'lru-cache';
import type { KeptHead } from '../../db/kept-forecasts';
import { latestKeptAt, loadForecastCounts, loadForecastRows } from '../../db/kept-forecasts';
import type { Database } from '../../db/open';
import type { Outcome, Score } from '../../domain/forecast/score';
import type { ForecastInput } from '../../domain/forecast/types';
import { scoreOfKept } from '../../domain/scoring/kept-rows';
import type { KeptRow } from '../../domain/scoring/types';
import type { ForecastKeeper } from '../../forecast/keeper';
import { type PackedForecast, unpackCounts, unpackRows } from '../../forecast/pack';

/** Kept forecasts whose rows and scores are remembered, and answers that are. */
const MOST_REMEMBERED = 1_000;
const MOST_ANSWERS = 50;
/** After so long it is looked whether another program kept one. */
const LATEST_MS = 60_000;

/** Counts are unpacked while they are scored, and not kept in memory. */
const LOADED_AT_ONCE = 20;

/** A row of a kept forecast that is to be scored, and what is known of it. */
export type Wanted = Readonly<{ id: string; key: string; outcome: Outcome }>;

const nameOf = ({ key, outcome: { happened, cut } }: Wanted) => `${happened} ${cut} ${key}`;

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
  readonly #scores = new LRUCache<string, Map<string, Score>>({ max: MOST_REMEMBERED });
  readonly #answers = new LRUCache<string, Promise<unknown>>({ max: MOST_ANSWERS });

  /** By operation, when one was last kept. */
  readonly #latest: LRUCache<string, string>;

  constructor(db: Database, keeper: ForecastKeeper) {
    this.#db = db;
    this.#keeper = keeper;
    this.#latest = new LRUCache({
      max: MOST_REMEMBERED,
      ttl: LATEST_MS,
      // Who asks is not kept waiting by a look, nor by a database that does not answer.
      allowStale: true,
      noDeleteOnFetchRejection: true,
      fetchMethod: (operationKey: string) => latestKeptAt(db, operationKey),
    });
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

  /** The instant at which a forecast of the operation was last kept, by this program or at most a minute ago by another; empty for none. */
  async latestAt(operationKey: string): Promise<string> {
    return (await this.#latest.fetch(operationKey)) ?? '';
  }

  /** One of the operation was kept just now. */
  forgetLatest(operationKey: string): void {
    this.#latest.delete(operationKey);
  }

  /** The rows of each of these forecasts. */
  async rows(heads: readonly KeptHead[]): Promise<ReadonlyMap<string, readonly KeptRow[]>> {
    const found = new Map(heads.flatMap(({ id }) => [[id, this.#rows.get(id)] as const]));
    const missing = [...found].filter(([, rows]) => rows === undefined).map(([id]) => id);
    const loaded = missing.length === 0 ? new Map<string, string>() : await loadForecastRows(this.#db, missing);
    return new Map([...found].map(([id, rows]) => [id, rows ?? remember(this.#rows, id, unpackRows(loaded.get(id) ?? '[]'))] as const));
  }

  /**
   * The scores of everything that is wanted, as a look-up.
   * @param runs of each forecast, by its id
   */
  async scores(runs: ReadonlyMap<string, number>, wanted: readonly Wanted[]): Promise<(row: Wanted) => Score> {
    const found = new Map<string, Map<string, Score>>();
    const missing = new Map<string, Wanted[]>();
    for (const one of wanted) {
      const known = found.get(one.id) ?? this.#scores.get(one.id) ?? remember(this.#scores, one.id, new Map<string, Score>());
      found.set(one.id, known);
      if (known.has(nameOf(one))) continue;
      const own = missing.get(one.id);
      if (own) own.push(one);
      else missing.set(one.id, [one]);
    }
    const ids = [...missing.keys()];
    for (let start = 0; start < ids.length; start += LOADED_AT_ONCE) {
      const loaded = await loadForecastCounts(this.#db, ids.slice(start, start + LOADED_AT_ONCE));
      for (const [id, packed] of loaded) {
        const counts = unpackCounts(packed);
        for (const one of missing.get(id) ?? []) {
          const own = counts[one.key];
          if (own) found.get(id)?.set(nameOf(one), scoreOfKept(own, runs.get(id) ?? 1, one.outcome));
        }
      }
    }
    return (one) => {
      const score = found.get(one.id)?.get(nameOf(one));
      if (score === undefined) throw new Error(`no counts were kept of ${one.key} in the forecast ${one.id}`);
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
