import { applyChanges, applyDrawingChanges } from '../../server/domain/board/delta';
import type { BoardPage, LiveEvent } from '../../server/services/app';
import { client } from '../_client/client';
import { READ_ANEW } from './cursor';
import { follow } from './hub';
import { getLiveState, setLiveState } from './phase';

type Options = Readonly<{
  operation: string;
  /** The user that the page was drawn for; null for nobody who signed in. */
  viewer: string | null;
  page: BoardPage;
  onPage: (next: BoardPage) => void;
}>;

/** A read that failed: the next event, or the next sign of the stream, finds the board behind and reads again. */
const staysBehind = () => undefined;

/** The page after an event of the present: parts, rows and drawings that are new replace the old ones. */
export function mergeEvent(page: BoardPage, event: LiveEvent): BoardPage {
  const board = applyChanges(page.board, event.delta);
  return {
    board: { ...board, head: { ...board.head, view: { ...board.head.view, revision: event.revision, cursor: event.cursor } } },
    drawings: applyDrawingChanges(page.drawings, event.delta.drawings),
  };
}

/**
 * Keeps a board up to date: each event once and in order. At the present the event brings what is new; a view of another day is
 * read again when the event was known by then; and so is a board that missed something.
 */
export function followBoard({ operation, viewer, page, onPage }: Options): () => void {
  let current = page;
  let isStopped = false;
  let isOfOtherHistory = false;
  let queue: Promise<void> = Promise.resolve();
  const { isPresent, knownAt } = page.board.head.view;
  const revision = () => current.board.head.view.revision;

  const show = (next: BoardPage) => {
    if (isStopped) return;
    current = next;
    setLiveState({ revision: revision(), head: next.board.head });
    onPage(next);
  };
  const readAgain = async () => {
    const next = await client.board.page.query({ operation, known: isPresent ? null : knownAt });
    if (isOfOtherHistory || next.board.head.view.revision >= revision()) show(next);
    isOfOtherHistory = false;
  };
  const take = async (event: LiveEvent) => {
    if (isStopped || isOfOtherHistory || event.revision <= revision()) return;
    setLiveState({ latest: event.summary });
    if (isPresent) {
      if (event.previous <= revision()) show(mergeEvent(current, event));
      else await readAgain();
    } else if (event.knownAt === null || event.knownAt <= knownAt) await readAgain();
    else {
      current = mergeEvent(current, { ...event, delta: { board: {}, rows: {}, drawings: {} } });
      setLiveState({ revision: revision() });
    }
  };
  const inTurn = (task: () => Promise<void>) => {
    queue = queue.then(task).catch(staysBehind);
  };

  const stop = follow({ operation, viewer }, page.board.head.view.cursor, {
    onEvent: (event) => inTurn(() => take(event)),
    onRevision: (seen) =>
      inTurn(async () => {
        if (!isStopped && (isOfOtherHistory || seen > revision())) await readAgain();
      }),
    onAnew: () => {
      // Until the board has been read anew, nothing is taken over what it shows.
      isOfOtherHistory = true;
      setLiveState({ anews: getLiveState().anews + 1, latest: READ_ANEW });
      inTurn(async () => {
        if (!isStopped) await readAgain();
      });
    },
  });
  return () => {
    isStopped = true;
    stop();
  };
}
