import { describe, expect, it } from 'vitest';
import { JoinedWork } from '../../server/domain/joined-work';

/** Work that ends when it is told to, or when it is given up. */
function openWork() {
  const shared = new JoinedWork<string>();
  let begun = 0;
  let finish: (text: string) => void = () => undefined;
  const work = (signal: AbortSignal) => {
    begun += 1;
    return new Promise<string>((resolve, reject) => {
      finish = resolve;
      signal.addEventListener('abort', () => reject(new Error('given up')));
    });
  };
  const ask = (signal?: AbortSignal) => shared.run('one', signal, work);
  return { ask, begun: () => begun, finish: (text: string) => finish(text) };
}

describe('work that is joined', () => {
  it('is done once for all who ask for it meanwhile, and anew afterwards', async () => {
    const { ask, begun, finish } = openWork();
    const all = [ask(), ask(), ask()];
    finish('done');
    expect(await Promise.all(all)).toEqual(['done', 'done', 'done']);
    const again = ask();
    finish('again');
    expect([await again, begun()]).toEqual(['again', 2]);
  });

  it('is given up when all of them have left, and not before', async () => {
    const { ask, begun, finish } = openWork();
    const [first, second] = [new AbortController(), new AbortController()];
    const left = ask(first.signal);
    const stayed = ask(second.signal);
    first.abort();
    finish('done');
    expect([await left, await stayed, begun()]).toEqual(['done', 'done', 1]);
    const [third, fourth] = [new AbortController(), new AbortController()];
    const both = [ask(third.signal), ask(fourth.signal)];
    third.abort();
    fourth.abort();
    for (const one of both) await expect(one).rejects.toThrow('given up');
    const after = ask();
    finish('anew');
    expect(await after).toBe('anew');
  });
});
