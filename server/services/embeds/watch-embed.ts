import type { Embed } from '../../domain/embeds/types';
import { MusterError } from '../../domain/errors';
import { comparedIn } from '../../domain/side-by-side/choice';
import type { Services } from '../call';
import { contentOf } from './embed-content';
import { noEmbed, openEmbed } from './open-embed';

/** What is told: the version of what an embed shows, or null when it shows nothing any more. */
type Listener = Readonly<{ onVersion(version: string | null): void /** The program ends. */; onEnd(): void }>;

/** How often an embed is looked at when its operation does not change: it may be withdrawn on another instance, or the day go by. */
const LOOK_MS = 2_000;

/** One embed that somebody watches. However many they are, it is looked at once. */
class Watch {
  readonly listeners = new Set<Listener>();
  #version: string | null | undefined;
  #isLooking = false;
  #looksAgain = false;
  #isEnded = false;
  readonly #services: Services;
  readonly #id: string;
  readonly #timer: NodeJS.Timeout;
  readonly #leaves: readonly (() => void)[];

  /** @param operationKeys the operations that it shows */
  constructor(services: Services, id: string, operationKeys: readonly string[]) {
    this.#services = services;
    this.#id = id;
    this.#timer = setInterval(() => void this.look(), LOOK_MS);
    const onEnd = () => {
      this.#isEnded = true;
      for (const listener of [...this.listeners]) listener.onEnd();
    };
    this.#leaves = operationKeys.map((key) => services.feed.listen(key, { onEvent: () => void this.look(), onEnd }));
  }

  add(listener: Listener): void {
    this.listeners.add(listener);
    this.listeners.add(listener);
    if (this.#isEnded) listener.onEnd();
    else if (this.#version === undefined) void this.look();
    else listener.onVersion(this.#version);
  }

  async look(): Promise<void> {
    if (this.#isLooking) {
      this.#looksAgain = true;
      return;
    }
    this.#isLooking = true;
    do {
      this.#looksAgain = false;
      await this.#lookOnce().catch(this.#services.onError);
    } while (this.#looksAgain);
    this.#isLooking = false;
  }

  async #lookOnce(): Promise<void> {
    const version = await versionOf(this.#services, this.#id);
    if (version === this.#version) return;
    this.#version = version;
    for (const listener of [...this.listeners]) listener.onVersion(version);
  }

  end(): void {
    clearInterval(this.#timer);
    for (const leave of this.#leaves) leave();
  }
}

/** The version of an embed as it is now; null for one that is not there, or not any more. */
export async function versionOf(services: Services, id: string): Promise<string | null> {
  try {
    const opened = await openEmbed(services, id);
    return opened.embed.revokedAt === null ? (await contentOf(services, opened)).version : null;
  } catch (error) {
    return passOver(error);
  }
}

const watches = new WeakMap<Services, Map<string, Watch>>();

/** Has `listener` told until the returned function is called. */
function listen(services: Services, { id, operationKey, chart }: Embed, listener: Listener): () => void {
  const all = watches.get(services) ?? new Map<string, Watch>();
  watches.set(services, all);
  const watch = all.get(id) ?? new Watch(services, id, [...new Set([operationKey, ...comparedIn(chart)])]);
  all.set(id, watch);
  watch.add(listener);
  return () => {
    watch.listeners.delete(listener);
    if (watch.listeners.size > 0 || all.get(id) !== watch) return;
    all.delete(id);
    watch.end();
  };
}

/** What an embed shows by now: null when it shows nothing any more. */
export type Followed = Readonly<{ id: string; version: string | null }>;

/** Embeds that one stream follows at most. */
export const MOST_FOLLOWED = 24;

/**
 * The versions of embeds now, and each later one: of several of one embed that come while nobody takes them the last. An embed that
 * shows nothing any more is told as null and left. Ends when none is left, when the program ends, and when the signal says so.
 */
export async function* followEmbeds(
  services: Services,
  { embeds, missing }: Wanted,
  signal: AbortSignal,
): AsyncGenerator<Followed, void, undefined> {
  const latest = new Map<string, string | null>(missing.map((id) => [id, null]));
  const leaves = new Map<string, () => void>();
  let isEnded = false;
  let wake: () => void = () => undefined;
  const onEnd = () => {
    isEnded = true;
    wake();
  };
  for (const embed of embeds) {
    const onVersion = (version: string | null) => {
      latest.set(embed.id, version);
      wake();
    };
    leaves.set(embed.id, listen(services, embed, { onVersion, onEnd }));
  }
  signal.addEventListener('abort', onEnd);
  if (signal.aborted) onEnd();
  try {
    while (leaves.size > 0) {
      while (latest.size === 0 && !isEnded) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      const [next] = latest;
      if (next === undefined) return;
      const [id, version] = next;
      latest.delete(id);
      if (version === null) {
        leaves.get(id)?.();
        leaves.delete(id);
      }
      yield { id, version };
    }
  } finally {
    for (const leave of leaves.values()) leave();
    signal.removeEventListener('abort', onEnd);
  }
}

/** What one stream follows. */
export type Wanted = Readonly<{ embeds: readonly Embed[] /** Ids that show nothing. */; missing: readonly string[] }>;

/** The embeds of these ids. Throws `BAD_INPUT` for too many, `NOT_FOUND` where none of them is there. */
export async function openEmbeds(services: Services, ids: readonly string[]): Promise<Wanted> {
  if (ids.length > MOST_FOLLOWED) throw new MusterError('BAD_INPUT', `At most ${MOST_FOLLOWED} embeds are followed by one stream.`);
  const opened = await Promise.all(ids.map((id) => openEmbed(services, id).catch(passOver)));
  const embeds = opened.flatMap((one) => (one === null ? [] : [one.embed]));
  if (embeds.length === 0) throw noEmbed();
  return { embeds, missing: ids.filter((_, index) => opened[index] === null) };
}

function passOver(error: unknown): null {
  if (error instanceof MusterError && (error.code === 'NOT_FOUND' || error.code === 'GONE')) return null;
  throw error;
}
