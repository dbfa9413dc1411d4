import { describe, expect, it } from 'vitest';
import { Feed } from '../../server/live/feed';

const event = (revision: number, previous = revision - 1, operationKey = 'small') => ({
  operationKey,
  previous,
  revision,
  data: `to ${revision}`,
});

function heard(feed: Feed<string>, operationKey = 'small') {
  const events: number[] = [];
  let ends = 0;
  const stop = feed.listen(operationKey, {
    onEvent: ({ revision }) => void events.push(revision),
    onEnd: () => {
      ends += 1;
    },
  });
  return { events, stop, ends: () => ends };
}

describe('the feed', () => {
  it('tells each listener of its own operation, in order, until it stops', () => {
    const feed = new Feed<string>();
    const [one, two, other] = [heard(feed), heard(feed), heard(feed, 'other')];
    feed.publish(event(2));
    one.stop();
    feed.publish(event(3));
    expect([one.events, two.events, other.events]).toEqual([[2], [2, 3], []]);
    expect(feed.listenerCount).toBe(2);
  });

  it('keeps what was missed, from any number that it still has', () => {
    const feed = new Feed<string>();
    for (const revision of [2, 3, 4]) feed.publish(event(revision));
    const missed = (after: number) => feed.since('small', after, 4)?.map(({ revision }) => revision);
    expect([missed(1), missed(3), missed(4), missed(9)]).toEqual([[2, 3, 4], [4], [], []]);
  });

  it('gives an event that leads over a number to whoever stands within it', () => {
    const feed = new Feed<string>();
    feed.publish(event(5, 1));
    feed.publish(event(6));
    expect(feed.since('small', 3, 6)?.map(({ revision }) => revision)).toEqual([5, 6]);
  });

  it('says that too much was missed rather than leave a gap', () => {
    const feed = new Feed<string>();
    expect(feed.since('small', 1, 2)).toBeNull();
    for (let revision = 2; revision <= 300; revision += 1) feed.publish(event(revision));
    expect(feed.since('small', 50, 300)).toBeNull();
    expect(feed.since('small', 250, 300)).toHaveLength(50);
    const kept = feed.since('small', 100, 300);
    expect([kept?.length, kept?.[0]?.revision]).toEqual([200, 101]);
    expect(feed.since('small', 99, 300)).toBeNull();
  });

  it('ends every stream once', () => {
    const feed = new Feed<string>();
    const [one, other] = [heard(feed), heard(feed, 'other')];
    feed.end();
    expect([one.ends(), other.ends()]).toEqual([1, 1]);
  });
});
