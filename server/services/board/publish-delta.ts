import type { Board } from '../../domain/board/types';
import type { Change } from '../../domain/change';
import type { Day } from '../../domain/days';
import type { Feed } from '../../live/feed';
import type { OperationModel } from '../../live/operation-model';
import type { BoardDelta, BoardPage, LiveEvent } from '../app';
import { boardPageOf } from './read-board';
import type { DrawingMemory } from './drawings';

type Published = { page: BoardPage; parts: Map<string, string>; drawn: DrawingMemory };

function partsOf(board: Board): Map<string, string> {
  return new Map(Object.entries(board).map(([name, part]) => [name, JSON.stringify(part)]));
}

function changedParts(board: Board, before: ReadonlyMap<string, string>, now: ReadonlyMap<string, string>): Partial<Board> {
  return Object.fromEntries(Object.entries(board).filter(([name]) => before.get(name) !== now.get(name)));
}

function changedDrawings(before: BoardPage['drawings'], now: BoardPage['drawings']): Record<string, string> {
  return Object.fromEntries(Object.entries(now).filter(([name, svg]) => before[name] !== svg));
}

/** The earliest day from which changes are seen; null when one of them is seen on every day. */
function earliestKnown(changes: readonly Change[]): Day | null {
  const days = changes.map(({ knownAt }) => knownAt);
  return days.some((day) => day === null) ? null : (days.filter((day) => day !== null).sort()[0] ?? null);
}

/** A page as a delta that replaces all of it, for a viewer who missed too much. */
export function wholeEvent(operation: string, page: BoardPage, at: string): LiveEvent {
  const { revision } = page.board.head.view;
  return { operation, previous: 0, revision, keys: [], knownAt: null, at, author: '', summary: 'Read again', delta: page };
}

/**
 * Makes what changed in the present into one event, whoever is watching. Changes that were committed together, or while the last
 * event was being made, go out as one.
 */
export class DeltaPublisher {
  readonly #feed: Feed<LiveEvent>;
  readonly #presentOf: (model: OperationModel) => Day;
  readonly #published = new Map<string, Published>();

  constructor(feed: Feed<LiveEvent>, presentOf: (model: OperationModel) => Day) {
    this.#feed = feed;
    this.#presentOf = presentOf;
  }

  /** Remembers the present as it stands, so that the first change has something to differ from. */
  open(operationKey: string, model: OperationModel): void {
    if (!this.#published.has(operationKey)) this.#remember(operationKey, model, new Map());
  }

  publish(operationKey: string, changes: readonly Change[], model: OperationModel): void {
    const before = this.#published.get(operationKey);
    const first = changes[0];
    const last = changes.at(-1);
    if (!first || !last) return;
    const now = this.#remember(operationKey, model, before?.drawn ?? new Map());
    const delta: BoardDelta = before
      ? { board: changedParts(now.page.board, before.parts, now.parts), drawings: changedDrawings(before.page.drawings, now.page.drawings) }
      : now.page;
    this.#feed.publish({
      operationKey,
      previous: first.revision - 1,
      revision: last.revision,
      data: {
        operation: operationKey,
        previous: before ? first.revision - 1 : 0,
        revision: last.revision,
        keys: [...new Set(changes.flatMap(({ keys }) => keys))],
        knownAt: earliestKnown(changes),
        at: last.at,
        author: last.author,
        summary: changes.length === 1 ? last.summary : `${last.summary} and ${changes.length - 1} more`,
        delta,
      },
    });
  }

  #remember(operationKey: string, model: OperationModel, drawn: DrawingMemory): Published {
    const present = this.#presentOf(model);
    const page = boardPageOf(model, model.reading({ asOf: present, knownAt: present }), present, drawn);
    const published = { page, parts: partsOf(page.board), drawn };
    this.#published.set(operationKey, published);
    return published;
  }
}
