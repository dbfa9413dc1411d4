import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Change } from '../../server/domain/change';
import { Feed } from '../../server/live/feed';
import { OperationModel } from '../../server/live/operation-model';
import type { LiveEvent } from '../../server/services/app';
import { DeltaPublisher } from '../../server/services/board/publish-delta';
import { HELD_ON, reportsOf, smallOperation, stateOf } from '../unit/small-operation';

/** How long it takes to make one event. */
const EVENT_MS = 20;

/** A publisher whose events take their time, and what was told, with the moment at which it was begun. */
function openPublisher() {
  const { definitions } = stateOf(smallOperation, reportsOf([]));
  const model = new OperationModel(definitions, []);
  const feed = new Feed<LiveEvent>();
  const told: { revision: number; atMs: number }[] = [];
  const publisher = new DeltaPublisher(feed, () => {
    vi.advanceTimersByTime(EVENT_MS);
    return HELD_ON;
  });
  publisher.open('small', model);
  feed.listen('small', { onEvent: ({ revision }) => told.push({ revision, atMs: performance.now() - EVENT_MS }), onEnd: () => undefined });
  let { revision } = model;
  const change = () => {
    revision += 1;
    const { operation } = definitions;
    model.advance({ ...definitions, operation: { ...operation, revision } }, []);
    const entry: Change = {
      operationKey: 'small',
      revision,
      at: '2013-01-14T00:00:00.000Z',
      author: 'desk',
      action: 'report',
      summary: '',
      keys: [],
      knownAt: HELD_ON,
      payload: '',
      prevHash: '',
      hash: '',
    };
    publisher.publish('small', [entry], model);
    return revision;
  };
  return { change, told };
}

describe('changes', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'setImmediate'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('that come one by one are told at once, however long each event takes', () => {
    const { change, told } = openPublisher();
    for (let count = 0; count < 5; count += 1) {
      vi.advanceTimersByTime(40);
      const now = performance.now();
      const revision = change();
      vi.advanceTimersByTime(0);
      expect(told.at(-1)).toEqual({ revision, atMs: now });
    }
  });

  it('that crowd are told in events that take a sixth of the time, and none is left out', () => {
    const { change, told } = openPublisher();
    const begun = performance.now();
    let last = 0;
    while (performance.now() < begun + 6_000) {
      last = change();
      vi.advanceTimersByTime(1);
    }
    vi.advanceTimersByTime(1_000);
    expect(told.at(-1)?.revision).toBe(last);
    expect((told.length * EVENT_MS) / 6_000).toBeLessThan(0.18);
    const gaps = told.slice(1).map(({ atMs }, index) => atMs - (told[index]?.atMs ?? 0));
    expect(Math.max(...gaps)).toBeLessThan(EVENT_MS * 7);
  });
});
