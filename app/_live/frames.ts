import { applyChanges, applyDrawingChanges } from '../../server/domain/board/delta';
import type { Day } from '../../server/domain/days';
import type { BoardPage, Frame } from '../../server/services/app';
import { client } from '../_client/client';
import { getScrub, setScrub } from './scrub';

/** Frames of one request; the server takes no more at once. */
const PER_REQUEST = 16;

/** A run that could not be loaded is asked for again by the next move; meanwhile the page shows the day that it shows. */
const staysUnloaded = () => undefined;

/** The page that a frame leads to from the one before it. */
function pageAfter(before: BoardPage | undefined, { delta }: Frame): BoardPage {
  // The first of a run replaces everything.
  const blank = { board: delta.board as BoardPage['board'], drawings: {} };
  const { board, drawings } = before ?? blank;
  return { board: applyChanges(board, delta), drawings: applyDrawingChanges(drawings, delta.drawings) };
}

/** The last of the days, in order, that is not after `day`; the first where all are. */
function newsBy(days: readonly Day[], day: Day): number {
  const after = days.findIndex((other) => other > day);
  return after < 0 ? days.length - 1 : Math.max(0, after - 1);
}

/**
 * The boards of all days on which something became known, loaded in runs from where the reader is to both ends, and shown at once when
 * the handle passes. On a day without news the board is that of the last day with news, and says so.
 */
export class Frames {
  readonly #operation: string;
  readonly #days: readonly Day[];
  readonly #pages = new Map<Day, BoardPage>();
  readonly #runs = new Map<number, Promise<void>>();
  #isOver = false;

  constructor(operation: string, days: readonly Day[]) {
    this.#operation = operation;
    this.#days = days;
  }

  /** Shows the board as it was known on a day, now or as soon as it is loaded, if the handle is still there. */
  show(day: Day): void {
    const at = newsBy(this.#days, day);
    const page = this.#pages.get(this.#days[at] ?? day);
    if (page) {
      if (getScrub().frame !== page) setScrub({ frame: page });
      return;
    }
    this.#load(at).then(() => {
      if (!this.#isOver && getScrub().aim === day && this.#pages.has(this.#days[at] ?? day)) this.show(day);
    }, staysUnloaded);
  }

  isLoaded(day: Day): boolean {
    return this.#pages.has(this.#days[newsBy(this.#days, day)] ?? day);
  }

  /** Loads everything, what is nearest to a day first. */
  async loadAll(day: Day): Promise<void> {
    const context = this.#runOf(newsBy(this.#days, day));
    const runs = Array.from({ length: Math.ceil(this.#days.length / PER_REQUEST) }, (_, run) => run);
    runs.sort((a, b) => Math.abs(a - context) - Math.abs(b - context));
    for (const run of runs) {
      if (this.#isOver) return;
      await this.#load(run * PER_REQUEST).catch(staysUnloaded);
    }
  }

  /** Nothing that still arrives is shown. */
  end(): void {
    this.#isOver = true;
  }

  #runOf(at: number): number {
    return Math.floor(at / PER_REQUEST);
  }

  #load(at: number): Promise<void> {
    const run = this.#runOf(at);
    const known = this.#runs.get(run);
    if (known) return known;
    const loading = this.#read(this.#days.slice(run * PER_REQUEST, (run + 1) * PER_REQUEST));
    this.#runs.set(run, loading);
    loading.catch(() => this.#runs.delete(run));
    return loading;
  }

  async #read(days: readonly Day[]): Promise<void> {
    const frames = await client.board.frames.query({ operation: this.#operation, days: [...days] });
    let before: BoardPage | undefined;
    for (const frame of frames) {
      before = pageAfter(before, frame);
      this.#pages.set(frame.day, before);
    }
  }
}
