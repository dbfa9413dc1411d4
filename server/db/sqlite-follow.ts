import { randomUUID } from 'node:crypto';
import Sqlite from 'better-sqlite3';
import type { Followed, Follower } from './follow';
import type { SqliteFile } from './sqlite-file';
import type { Standing } from './standing';
import type { Turns } from './turns';

/** How often it is looked whether another program has committed, and whether the file is still there. */
const LOOK_MS = 250;

/** Words are kept so long for the other programs to hear, and so many of them. */
const WORDS_MS = 15_000;
const MOST_WORDS = 100;
const MOST_BYTES = 60_000;

/** The rows of `Setting` in which programs say something to each other, one row each. */
const WORDS_OF = 'words of program ';

type Word = Readonly<{ number: number; at: number; text: string }>;
type Parts = Readonly<{ file: SqliteFile; connection: Sqlite.Database; turns: Turns; standing: Standing }>;

function wordsIn(value: unknown): readonly Word[] {
  try {
    // Written by `say` of this or another program; what is none is passed over by who parses the texts.
    return JSON.parse(String(value)) as readonly Word[];
  } catch {
    return [];
  }
}

/**
 * Follows what other programs on the same folder commit, by SQLite's own count of commits, and looks whether the file is still there.
 * What programs say to each other stands in the database for seconds: they have nothing else in common. Nothing is said where no other
 * program has been noticed.
 */
export function followSqlite({ file, connection, turns, standing }: Parts, { onCommit, onWord, onError }: Followed): Follower {
  const name = `${WORDS_OF}${randomUUID()}`;
  const watcher = new Sqlite(file.path, { fileMustExist: true });
  watcher.exec('PRAGMA query_only = ON; PRAGMA busy_timeout = 0');
  const version = watcher.prepare<[], number>('PRAGMA data_version').pluck();
  const all = watcher.prepare<[string], { key: string; value: string }>('SELECT "key", "value" FROM "Setting" WHERE "key" LIKE ?');
  const keep = connection.prepare(
    'INSERT INTO "Setting" ("key", "value") VALUES (?, ?) ON CONFLICT ("key") DO UPDATE SET "value" = excluded."value"',
  );
  const remove = connection.prepare('DELETE FROM "Setting" WHERE "key" LIKE ?');
  const heard = new Map<string, number>();
  let seen = version.get();
  let words: readonly Word[] = [];
  let hasOthers = false;
  let tidying: Promise<void> = Promise.resolve();
  let putting: Promise<void> = Promise.resolve();

  const hear = () => {
    const rows = all.all(`${WORDS_OF}%`);
    const others = rows.filter(({ key }) => key !== name);
    hasOthers = others.length > 0;
    // Another program that began has taken all rows away.
    if (rows.length === others.length) put();
    for (const { key, value } of others) {
      for (const word of wordsIn(value)) {
        if (word.number <= (heard.get(key) ?? 0) || Date.now() - word.at > WORDS_MS) continue;
        heard.set(key, word.number);
        onWord(word.text);
      }
    }
  };
  const write = (work: () => void) =>
    turns.run(async () => {
      file.refuseIfLost();
      work();
    });
  const put = () => {
    putting = write(() => keep.run(name, JSON.stringify(words))).catch(onError);
  };
  const look = () => {
    try {
      file.refuseIfLost();
      const now = version.get();
      if (now === seen) return;
      seen = now;
      onCommit(null);
      hear();
      tidying = turns.run(async () => file.tidy(connection));
      tidying.catch(onError);
    } catch (error) {
      if (standing.problem === null) onError(error);
      else onCommit(null);
    }
  };
  const timer = setInterval(look, LOOK_MS);
  // Programs know of each other by their rows: those of programs that were killed go, and who is there puts its own again.
  putting = write(() => {
    remove.run(`${WORDS_OF}%`);
    keep.run(name, '[]');
  }).catch(onError);
  return {
    say: async (text) => {
      if (!hasOthers) return;
      const now = Date.now();
      const kept = words.filter(({ at }) => now - at < WORDS_MS).slice(1 - MOST_WORDS);
      words = [...kept, { number: (words.at(-1)?.number ?? 0) + 1, at: now, text }];
      const value = JSON.stringify(words);
      if (value.length <= MOST_BYTES) await write(() => keep.run(name, value));
    },
    close: async () => {
      clearInterval(timer);
      await putting;
      await tidying.catch(() => undefined);
      if (standing.problem === null) await write(() => remove.run(name)).catch(() => undefined);
      if (file.lostBy === null) watcher.close();
    },
  };
}
