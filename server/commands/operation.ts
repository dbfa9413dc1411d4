import { PROGRAM } from '../auth/actor';
import type { Database } from '../db/open';
import { formatCount, formatDay } from '../domain/format';
import type { Call } from '../services/call';
import { archiveOperation } from '../services/operations/archive-operation';
import { changeSettings } from '../services/operations/change-settings';
import { copyOperation } from '../services/operations/copy-operation';
import { createOperation } from '../services/operations/create-operation';
import { readableOperations } from '../services/operations/list-operations';
import { loadDemonstrationAgain } from '../services/operations/load-demonstration';
import { readOperation } from '../services/operations/read-operation';
import { describeRemoval, removeOperation } from '../services/operations/remove-operation';
import { type Command, CommandFailure, readWords, servicesOver, withDatabase } from './program';

const USAGE = `npm run operation -- new --title TITLE [--key KEY] [--private] and the settings below
npm run operation -- list [--archived]
npm run operation -- change KEY [--title TITLE] and the settings below
npm run operation -- archive KEY [--undo]
npm run operation -- copy KEY --title TITLE [--key NEWKEY]
npm run operation -- remove KEY [--title TITLE]     without its title it only counts what would go
npm run operation -- demonstration
settings: [--subtitle TEXT] [--held-on DAY|today] [--time-zone ZONE] [--rollup mean|geometric|weakest] [--tags WORD,WORD] [--shape SHAPE] [--words KEY=WORD,KEY=WORD]`;

const SETTINGS = ['title', 'subtitle', 'held-on', 'time-zone', 'rollup', 'tags', 'shape', 'words'];

type Words = ReturnType<typeof readWords>;

type Deed = Readonly<{
  flags: readonly string[];
  options: readonly string[];
  /** Whether a key follows the name. */
  takesKey: boolean;
  /** It only reads: a server may run meanwhile. */
  isRead?: (words: Words) => boolean;
  run(call: Call, key: string, words: Words, say: Command['say']): Promise<void>;
}>;

/** The settings that are named, as the services take them. */
function settingsIn({ options }: Words): Record<string, unknown> {
  const named: Record<string, unknown> = {};
  const names = { title: 'title', subtitle: 'subtitle', 'time-zone': 'timeZone', rollup: 'rollup', shape: 'shape' } as const;
  for (const [option, name] of Object.entries(names)) if (options.has(option)) named[name] = options.get(option);
  const heldOn = options.get('held-on');
  if (heldOn !== undefined) named['heldOn'] = heldOn === 'today' ? null : heldOn;
  const tags = options.get('tags');
  if (tags !== undefined) named['tags'] = tags.split(/[\s,]+/).filter((tag) => tag !== '');
  const own = options.get('words');
  if (own !== undefined) named['words'] = Object.fromEntries(own.split(',').map(wordIn));
  return named;
}

/** `disbursed=paid out`; an empty word gives the word of the shape back. */
function wordIn(text: string): readonly [key: string, word: string] {
  const at = text.indexOf('=');
  if (at < 1) throw new CommandFailure(`${text} is no word: --words KEY=WORD,KEY=WORD, such as --words "disbursed=paid out".`);
  return [text.slice(0, at).trim(), text.slice(at + 1).trim()];
}

/** A key that is given is passed on; else the service makes one of the title. */
function keyIn({ options }: Words): Readonly<{ key?: string }> {
  const key = options.get('key');
  return key === undefined ? {} : { key };
}

function titleIn({ options }: Words): string {
  const title = options.get('title');
  if (title === undefined) throw new CommandFailure(`Name its title: --title TITLE.\n${USAGE}`);
  return title;
}

const DEEDS: Readonly<Record<string, Deed>> = {
  new: {
    flags: ['private'],
    options: [...SETTINGS, 'key'],
    takesKey: false,
    run: async (call, _key, words, say) => {
      titleIn(words);
      const { key } = await createOperation(call, { ...settingsIn(words), ...keyIn(words), isPublic: !words.flags.has('private') });
      say(`Created ${key}. Its board is at /${key}.`);
    },
  },
  list: {
    flags: ['archived'],
    options: [],
    takesKey: false,
    isRead: () => true,
    run: async (call, _key, { flags }, say) => {
      const readable = await readableOperations(call);
      const operations = readable.filter(({ archivedAt }) => archivedAt === null || flags.has('archived'));
      if (operations.length === 0) say('There is no operation.');
      for (const { key, title, revision, heldOn, timeZone, archivedAt } of operations) {
        const present = heldOn === null ? `today in ${timeZone}` : `held at ${formatDay(heldOn)}`;
        const archived = archivedAt === null ? '' : `, archived on ${formatDay(archivedAt.slice(0, 10))}`;
        say(`${key}: ${title}, ${formatCount(revision, 'change')}, ${present}${archived}`);
      }
    },
  },
  change: {
    flags: [],
    options: SETTINGS,
    takesKey: true,
    run: async (call, operation, words, say) => {
      const settings = settingsIn(words);
      if (Object.keys(settings).length === 0) throw new CommandFailure(`Name what is to change.\n${USAGE}`);
      const { version, revision } = await readOperation(call, { operation });
      const done = await changeSettings(call, { operation, version, ...settings });
      say(
        done.revision === revision
          ? `${operation} says so already: nothing was written.`
          : `Changed ${operation}, as change ${done.revision}.`,
      );
    },
  },
  archive: {
    flags: ['undo'],
    options: [],
    takesKey: true,
    run: async (call, operation, { flags }, say) => {
      const isArchived = !flags.has('undo');
      await archiveOperation(call, { operation, isArchived });
      say(isArchived ? `${operation} is archived: it can be read, and takes no write.` : `${operation} is out of the archive.`);
    },
  },
  copy: {
    flags: [],
    options: ['title', 'key'],
    takesKey: true,
    run: async (call, operation, words, say) => {
      const { key } = await copyOperation(call, { operation, title: titleIn(words), ...keyIn(words) });
      say(`Copied the definitions of ${operation} to ${key}. Its board is at /${key}.`);
    },
  },
  remove: {
    flags: [],
    options: ['title'],
    takesKey: true,
    isRead: ({ options }) => !options.has('title'),
    run: async (call, operation, { options }, say) => {
      const going = await describeRemoval(call, { operation });
      const counts = [
        formatCount(going.reports, 'report'),
        formatCount(going.snapshots, 'snapshot'),
        formatCount(going.embeds, 'embed'),
        formatCount(going.comparisons, 'comparison frozen in other operations', 'comparisons frozen in other operations'),
        formatCount(going.forecasts, 'kept forecast'),
        formatCount(going.members, 'member'),
      ].join(', ');
      const title = options.get('title');
      if (title === undefined) {
        say(`${going.key}, ${going.title}: ${counts}. Nothing was removed.`);
        say(`Keep it first: npm run export-operation -- ${going.key}`);
        say(`Then remove it for good: npm run operation -- remove ${going.key} --title "${going.title}"`);
        return;
      }
      const { revision, chainHash } = await removeOperation(call, { operation, title });
      say(`Removed ${going.key} with ${counts}. Its log ended with change ${revision}, hash ${chainHash}.`);
      say(going.isDemonstration ? 'Load it again with: npm run operation -- demonstration' : 'Its key is not used again.');
    },
  },
  demonstration: {
    flags: [],
    options: [],
    takesKey: false,
    run: async (call, _key, _words, say) => {
      const { key, reports } = await loadDemonstrationAgain(call, {});
      say(`Loaded the demonstration: ${formatCount(reports, 'report')}. Its board is at /${key}.`);
    },
  },
};

/** `npm run operation -- new|list|change|archive|copy|remove|demonstration`: operations of the data folder, while no server writes to it. */
export async function runOperation({ env, words, say }: Command): Promise<number> {
  const [name = '', ...rest] = words;
  const deed = Object.hasOwn(DEEDS, name) ? DEEDS[name] : undefined;
  if (!deed) throw new CommandFailure(USAGE);
  const read = readWords(rest, deed.flags, deed.options);
  const [key = ''] = read.values;
  if (read.values.length !== (deed.takesKey ? 1 : 0)) throw new CommandFailure(USAGE);
  const work = (db: Database) => deed.run({ services: servicesOver(db, env), actor: { ...PROGRAM, name: 'operator' } }, key, read, say);
  await withDatabase(env, !deed.isRead?.(read), work);
  return 0;
}
