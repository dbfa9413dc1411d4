import { useCallback, useEffect, useState } from 'react';
import { type Refusal, refusalOf } from '../../_client/refusal';

export type Answer<T> = Readonly<
  { state: 'asking' } | { state: 'has'; value: T } | { state: 'failed'; refusal: Refusal; again: () => void }
>;

/** Asks the server once for each `question`; null asks nothing. */
export function useAnswer<T>(question: string | null, ask: (signal: AbortSignal, question: string) => Promise<T>): Answer<T> {
  const [round, setRound] = useState(0);
  const [kept, setKept] = useState<Readonly<{ question: string; answer: Exclude<Answer<T>, { state: 'asking' }> }> | null>(null);
  const again = useCallback(() => {
    setKept(null);
    setRound((count) => count + 1);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the question stands for what `ask` closes over.
  useEffect(() => {
    if (question === null) return;
    const stop = new AbortController();
    ask(stop.signal, question).then(
      (value) => {
        if (!stop.signal.aborted) setKept({ question, answer: { state: 'has', value } });
      },
      (thrown: unknown) => {
        if (!stop.signal.aborted) setKept({ question, answer: { state: 'failed', refusal: refusalOf(thrown), again } });
      },
    );
    return () => stop.abort();
  }, [question, round, again]);
  return kept && kept.question === question ? kept.answer : { state: 'asking' };
}
