import type { Change } from '../../domain/change';
import type { Day } from '../../domain/days';
import type { Feed } from '../../live/feed';
import type { OperationModel } from '../../live/operation-model';
import type { BoardPage, LiveEvent } from '../answers';
import type { DrawingMemory } from './drawings';
import { boardPageOf, deltaOf } from './read-board';

/** Changes that come closer together than this crowd: people do not type so fast. */
const CROWDING_MS = 25;
/** When changes crowd, the publisher rests after an event so many times as long as it took: readers and writers get that time. */
const REST = 5;
const LONGEST_REST_MS = 500;

type Published = Readonly<{ page: BoardPage; drawn: DrawingMemory }>;

/** Changes that are committed and not told yet. */
type Waiting = Readonly<{ changes: Change[]; model: OperationModel }>;

/** The earliest day from which changes are seen; null when one of them is seen on every day. */
function earliestKnown(changes: readonly Change[]): Day | null {
  const days = changes.map(({ knownAt }) => knownAt);
  return days.some((day) => day === null) ? null : (days.filter((day) => day !== null).sort()[0] ?? null);
}

type Whole = Readonly<{
  at: string;
  /** What the viewer has is of another history. */
  isAnew: boolean;
}>;

/** A page as a delta that replaces all of it, for a viewer who missed too much, or whose history is not this one. */
export function wholeEvent(operation: string, page: BoardPage, { at, isAnew }: Whole): LiveEvent {
  const { revision, cursor } = page.board.head.view;
  const summary = isAnew ? 'Read anew: an older copy of the board was restored' : 'Read again';
  return { operation, previous: 0, revision, cursor, isAnew, keys: [], knownAt: null, at, author: '', summary, delta: deltaOf(null, page) };
}

/**
 * Makes what changed in the present into one event, whoever is watching. A writer is answered first: the event is made right after,
 * and changes that are committed until then go out in it together. A change by itself is told at once; when changes crowd, events
 * take a sixth of the time.
 */
export class DeltaPublisher {
  readonly #feed: Feed<LiveEvent>;
  readonly #presentOf: (model: OperationModel) => Day;
  readonly #published = new Map<string, Published>();
  readonly #waiting = new Map<string, Waiting>();
  /** When the last change came, or was told. */
  #lastAt = 0;
  #restsUntil = 0;

  constructor(feed: Feed<LiveEvent>, presentOf: (model: OperationModel) => Day) {
    this.#feed = feed;
    this.#presentOf = presentOf;
  }

  /** Remembers the present as it stands, so that the first change has something to differ from. */
  open(operationKey: string, model: OperationModel): void {
    if (!this.#published.has(operationKey)) this.#remember(operationKey, model, new Map());
  }

  /** Tells that the operation's history is another one: every viewer reads everything anew. */
  begin(operationKey: string, model: OperationModel | null, at: string): void {
    this.#waiting.delete(operationKey);
    this.#published.delete(operationKey);
    if (!model) {
      this.#feed.endThose(operationKey);
      return;
    }
    const { page } = this.#remember(operationKey, model, new Map());
    const data = wholeEvent(operationKey, page, { at, isAnew: true });
    this.#feed.begin({ operationKey, previous: 0, revision: data.revision, data });
  }

  /** Tells of changes that are in the model, soon. */
  publish(operationKey: string, changes: readonly Change[], model: OperationModel): void {
    const now = performance.now();
    const isCrowding = now - this.#lastAt < CROWDING_MS;
    this.#lastAt = now;
    const waiting = this.#waiting.get(operationKey);
    if (waiting) {
      for (const change of changes) waiting.changes.push(change);
      return;
    }
    this.#waiting.set(operationKey, { changes: [...changes], model });
    const restMs = this.#restsUntil - now;
    if (isCrowding && restMs > 0) setTimeout(() => this.#tell(operationKey), restMs);
    else setImmediate(() => this.#tell(operationKey));
  }

  #tell(operationKey: string): void {
    const waiting = this.#waiting.get(operationKey);
    this.#waiting.delete(operationKey);
    if (!waiting) return;
    const begun = performance.now();
    try {
      this.#publishNow(operationKey, waiting);
    } catch {
      // A board that cannot be made fails for whoever reads it, and is logged there. The next event replaces all of it.
      this.#published.delete(operationKey);
    }
    const ended = performance.now();
    this.#lastAt = ended;
    this.#restsUntil = ended + Math.min(LONGEST_REST_MS, (ended - begun) * REST);
  }

  #publishNow(operationKey: string, { changes, model }: Waiting): void {
    const before = this.#published.get(operationKey);
    const first = changes[0];
    const last = changes.at(-1);
    if (!first || !last) return;
    const now = this.#remember(operationKey, model, before?.drawn ?? new Map());
    const { revision, cursor } = now.page.board.head.view;
    this.#feed.publish({
      operationKey,
      previous: first.revision - 1,
      revision,
      data: {
        operation: operationKey,
        previous: before ? first.revision - 1 : 0,
        revision,
        cursor,
        isAnew: false,
        keys: [...new Set(changes.flatMap(({ keys }) => keys))],
        knownAt: earliestKnown(changes),
        at: last.at,
        author: last.author,
        summary: changes.length === 1 ? last.summary : `${last.summary} and ${changes.length - 1} more`,
        delta: deltaOf(before?.page ?? null, now.page),
      },
    });
  }

  #remember(operationKey: string, model: OperationModel, drawn: DrawingMemory): Published {
    const present = this.#presentOf(model);
    const page = boardPageOf(model, model.reading({ asOf: present, knownAt: present }), present, drawn);
    const published = { page, drawn };
    this.#published.set(operationKey, published);
    return published;
  }
}
