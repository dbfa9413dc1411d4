import type { ErrorCode } from '../../../../server/domain/errors';
import type { ImportProgress } from '../../../../server/services/app';
import { client } from '../../../_client/client';
import { type Refusal, refusalOf } from '../../../_client/refusal';

/** How often the progress of an import is asked, and how seldom where no answer comes. */
const ASK_MS = 300;
const SELDOM_MS = 5_000;

/** Refusals that pass by themselves: a database that is lost, and too many questions at once. */
const PASSING: readonly ErrorCode[] = ['UNAVAILABLE', 'TOO_MANY', 'INTERNAL'];

type Callbacks = Readonly<{
  onProgress: (progress: ImportProgress) => void;
  /** The program knows of no such import, or does not tell this reader any more: asking again tells nothing else. */
  onRefused: (refusal: Refusal) => void;
  /** No answer came; it is asked again. */
  onSilence: (refusal: Refusal) => void;
}>;

/** False for an import of which nothing more is to come. */
function isUnderWay({ state }: ImportProgress): boolean {
  return state === 'reading' || state === 'writing';
}

/** Asks how far an import is until it is over, one question after the other. Answers how to stop asking. */
export function followImport(request: Readonly<{ operation: string; job: string }>, callbacks: Callbacks): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let waitMs = ASK_MS;
  let isStopped = false;
  const askLater = () => {
    timer = setTimeout(() => void ask(), waitMs);
  };
  const ask = async () => {
    try {
      const progress = await client.imports.progress.query(request);
      if (isStopped) return;
      callbacks.onProgress(progress);
      waitMs = ASK_MS;
      if (isUnderWay(progress)) askLater();
    } catch (thrown) {
      if (isStopped) return;
      const refusal = refusalOf(thrown);
      // An outage and a full queue pass; any other answer of the program's own does not.
      if (refusal.code !== null && !PASSING.includes(refusal.code)) {
        callbacks.onRefused(refusal);
        return;
      }
      callbacks.onSilence(refusal);
      waitMs = Math.min(SELDOM_MS, waitMs * 2);
      askLater();
    }
  };
  askLater();
  return () => {
    isStopped = true;
    clearTimeout(timer);
  };
}
