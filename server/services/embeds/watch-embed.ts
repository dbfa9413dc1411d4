import type { Embed } from '../../domain/embeds/types';
import { MusterError } from '../../domain/errors';
import type { Services } from '../context';
import { contentOf } from './embed-content';
import { openEmbed } from './open-embed';

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
  #leave: () => void = () => undefined;

  constructor(services: Services, id: string, operationKey: string) {
    this.#services = services;
    this.#id = id;
    this.#timer = setInterval(() => void this.look(), LOOK_MS);
    this.#leave = services.feed.listen(operationKey, {
      onEvent: () => void this.look(),
      onEnd: () => {
        this.#isEnded = true;
        for (const listener of [...this.listeners]) listener.onEnd();
      },
    });
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
    this.#leave();
  }
}

async function versionOf(services: Services, id: string): Promise<string | null> {
  try {
    const opened = await openEmbed(services, id);
    return opened.embed.revokedAt === null ? (await contentOf(services, opened)).version : null;
  } catch (error) {
    if (error instanceof MusterError && error.code === 'NOT_FOUND') return null;
    throw error;
  }
}

const watches = new WeakMap<Services, Map<string, Watch>>();

/** Has `listener` told until the returned function is called. */
function listen(services: Services, { id, operationKey }: Embed, listener: Listener): () => void {
  const all = watches.get(services) ?? new Map<string, Watch>();
  watches.set(services, all);
  const watch = all.get(id) ?? new Watch(services, id, operationKey);
  all.set(id, watch);
  watch.add(listener);
  return () => {
    watch.listeners.delete(listener);
    if (watch.listeners.size > 0 || all.get(id) !== watch) return;
    all.delete(id);
    watch.end();
  };
}

/**
 * The version of an embed now, and each later one: of several that come while nobody takes them the last. Ends with null when the embed
 * shows nothing any more, and without it when the program ends or the signal says so.
 */
export async function* followEmbed(services: Services, embed: Embed, signal: AbortSignal): AsyncGenerator<string | null, void, undefined> {
  let latest: string | null | undefined;
  let isEnded = false;
  let wake: () => void = () => undefined;
  const onEnd = () => {
    isEnded = true;
    wake();
  };
  const onVersion = (version: string | null) => {
    latest = version;
    wake();
  };
  const leave = listen(services, embed, { onVersion, onEnd });
  signal.addEventListener('abort', onEnd);
  if (signal.aborted) onEnd();
  try {
    for (;;) {
      while (latest === undefined && !isEnded) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      if (latest === undefined) return;
      const version = latest;
      latest = undefined;
      yield version;
      if (version === null) return;
    }
  } finally {
    leave();
    signal.removeEventListener('abort', onEnd);
  }
}
