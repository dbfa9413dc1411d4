import { MusterError } from '../domain/errors';

/** What was used when a fault came, for the words that tell of it: a file or folder, or a database server by name. */
export type Subject = Readonly<{ file: string } | { server: string }>;

type Said = Readonly<{ code: string; message: string; path: string | null; syscall: string; address: string }>;

const RIGHTS = 'Give the user that runs Muster the right to read and write it, or name another place.';
const ROOM = 'Make room on that disk, or name a place on another, and do it again.';
const BACKUP = 'Nothing was changed. Restore a backup: npm run restore -- FILE. npm run verify-chain says what is damaged.';
const WAIT = 'Wait a moment, and do it again.';

type Words = (at: string, said: Said) => string;

/** By beginnings of codes of the operating system; the first that fits counts. */
const FILES: readonly (readonly [RegExp, Words])[] = [
  [/^(EACCES|EPERM)$/, (at) => `${at} may not be used by the user that runs Muster. ${RIGHTS}`],
  [/^EROFS$/, (at) => `${at} is on a disk that can only be read. Name a place on another, or make the disk writable.`],
  [/^(ENOSPC|EDQUOT)$/, (at) => `The disk of ${at} has no room left, or no inode for another file. ${ROOM}`],
  [/^EFBIG$/, (at) => `${at} would be larger than a file may be here. Raise the limit (ulimit -f), or name a place on another disk.`],
  [/^EISDIR$/, (at) => `${at} is a folder, and a file belongs there. Move it away, or name another place.`],
  [/^ENOTDIR$/, (at) => `${at} cannot be: a part of it is a file, and a folder belongs there. Name another place.`],
  [/^EEXIST$/, (at) => `${at} is there already, and is no folder. Move it away, or name another place.`],
  [/^ENOENT$/, (at) => `${at} is not there and cannot be made. Look whether its name is right, and its disk can be written.`],
  [/^(ENAMETOOLONG|ELOOP)$/, (at) => `${at} is no place that can be opened: its name is too long, or its links lead in a circle.`],
  [/^(EMFILE|ENFILE)$/, (at) => `${at} cannot be opened, because too many files are open. Raise the limit (ulimit -n).`],
  [/^(EIO|ENXIO|ESTALE)$/, (at) => `The disk of ${at} cannot be read or written. Look at the disk.`],
  [/^(EBUSY|ETXTBSY)$/, (at) => `${at} is used by another program. End it, and do it again.`],
  [/^ENOMEM$/, (at) => `There is not enough memory to use ${at}. End other programs, or give Muster more.`],
];

/** Listening on an address. */
const LISTENING: readonly (readonly [RegExp, Words])[] = [
  [
    /^EADDRINUSE$/,
    (at) =>
      `port ${at} is taken: if Muster runs there already, open it; else end what uses it, or choose another port (PORT=3001 npm start). A second program on the same data folder shows the same boards; for boards of its own it needs a folder of its own (MUSTER_DATA=./other PORT=3001 npm start)`,
  ],
  [
    /^EADDRNOTAVAIL$/,
    (at) => `${at} is no address of this computer. Correct HOST: 127.0.0.1 is this computer alone, 0.0.0.0 each of its addresses.`,
  ],
  [/^(EACCES|EPERM)$/, (at) => `port ${at} may not be used by the user that runs Muster. Choose one above 1023 with PORT=3000.`],
  [
    /^(ENOTFOUND|EAI_|EINVAL|EAFNOSUPPORT)/,
    (at) => `HOST is no name or address that is known: ${at}. Correct it: 127.0.0.1 is this computer alone.`,
  ],
];

/** The database file, by codes of SQLite, and of Prisma where it has hidden those. */
const SQLITE: readonly (readonly [RegExp, Words])[] = [
  [
    /^SQLITE_NOTADB/,
    (at) => `${at} is no database. Nothing was changed. Restore a backup: npm run restore -- FILE. Or move the file away to begin anew.`,
  ],
  [/^SQLITE_CORRUPT/, (at) => `${at} is damaged. ${BACKUP}`],
  [/^SQLITE_CANTOPEN/, (at) => `${at} cannot be opened: it is a folder, or the user that runs Muster may not use it. ${RIGHTS}`],
  [/^SQLITE_FULL/, (at) => `The disk of ${at} has no room left. ${ROOM}`],
  [/^SQLITE_(READONLY|PERM|AUTH)/, (at) => `${at} can only be read. ${RIGHTS}`],
  [/^SQLITE_IOERR/, (at) => `${at} cannot be read or written: its disk fails, is full, or has a limit (ulimit -f). Look at the disk.`],
  [/^(SQLITE_(BUSY|LOCKED)|P1008)/, (at) => `${at} is used by another program. End it, or wait, and do it again.`],
  [/^SQLITE_NOMEM/, (at) => `There is not enough memory to use ${at}. End other programs, or give Muster more.`],
  [
    /^(P2021|P2022|42P01|42703)$/,
    (at) => `${at} is not of this version of Muster. Start this version on it once: that brings an older one up to date.`,
  ],
];

/** The database server, by codes of PostgreSQL, of the network and of TLS. */
const SERVER: readonly (readonly [RegExp, Words])[] = [
  [/^(28P01|28000)$/, (at) => `${at} refuses the user or the password. Correct DATABASE_URL.`],
  [/^3D000$/, (at) => `${at} is not there: create the database, or correct DATABASE_URL.`],
  [/^42501$/, (at) => `${at} does not let the user of DATABASE_URL do this. Make that user the owner of the database.`],
  [/^53300$/, (at) => `${at} has no room for another connection. End other programs that use it, or raise max_connections.`],
  [/^53[12]/, (at) => `${at} has no room left on its disk or in its memory. Make room there.`],
  [/^(57P0|25006)/, (at) => `${at} is starting, ending or read-only. ${WAIT}`],
  [
    /^(ENOTFOUND|EAI_)/,
    (at) => `${at} does not answer: the name of the server is not known. Correct DATABASE_URL, or look at the network.`,
  ],
  [/^ECONNREFUSED$/, (at) => `${at} does not answer: nothing listens there. Start the server, or correct DATABASE_URL.`],
  [/^(ETIMEDOUT|EHOST|ENET|ECONN|EPIPE|08)/, (at) => `${at} does not answer. Look at the server and the network, or correct DATABASE_URL.`],
  [
    /^(CERT_|DEPTH_|SELF_|UNABLE_TO_|ERR_TLS_|ERR_SSL_|EPROTO)/,
    (at, { message }) => `${at} cannot be trusted: ${message}. Correct its certificate, or sslmode in DATABASE_URL.`,
  ],
  [
    /^(P2021|P2022|42P01|42703)$/,
    (at) => `${at} is not of this version of Muster. Start this version on it once: that brings an older one up to date.`,
  ],
];

/** What is said without a code. */
const WITHOUT_CODE: readonly (readonly [RegExp, string])[] = [
  [/database disk image is malformed/, 'SQLITE_CORRUPT'],
  [/file is not a database/, 'SQLITE_NOTADB'],
  [/database or disk is full/, 'SQLITE_FULL'],
  [/disk I\/O error/, 'SQLITE_IOERR'],
  [/unable to open database file/, 'SQLITE_CANTOPEN'],
  [/attempt to write a readonly database/, 'SQLITE_READONLY'],
  [/no such (table|column)/, 'P2021'],
  [/timeout exceeded when trying to connect|timeout expired|Connection terminated/, 'ETIMEDOUT'],
  [/does not support SSL/, 'ERR_SSL_'],
];

const DEEPEST = 6;

/** The error and those inside it, the innermost first: what a driver said before others wrapped it. */
function layersOf(error: unknown, depth = 0): Said[] {
  if (typeof error !== 'object' || error === null || depth > DEEPEST) return [];
  // An object has fields of any name, of which nothing is known.
  const layer = error as Readonly<Record<string, unknown>>;
  const inner = [layer.cause, layer.meta, layer.driverAdapterError].flatMap((one) => layersOf(one, depth + 1));
  const several = Array.isArray(layer.errors) ? layer.errors.slice(0, 1).flatMap((one) => layersOf(one, depth + 1)) : [];
  const message = String(layer.originalMessage ?? layer.message ?? '');
  const given = [layer.originalCode, layer.code].find((code) => typeof code === 'string');
  const text = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');
  const said = {
    code: given ?? WITHOUT_CODE.find(([pattern]) => pattern.test(message))?.[1] ?? '',
    message: message.split('\n').at(-1) ?? '',
    path: text(layer.dest) || text(layer.path) || null,
    syscall: text(layer.syscall),
    address: [text(layer.port), text(layer.address) || text(layer.hostname)].filter((part) => part !== '').join(' on '),
  };
  return [...inner, ...several, said];
}

function find(words: readonly (readonly [RegExp, Words])[], at: string, said: Said): string | null {
  return words.find(([pattern]) => pattern.test(said.code))?.[1](at, said) ?? null;
}

function wordsOfLayer(said: Said, subject: Subject | null): string | null {
  if (said.syscall === 'listen' || said.syscall === 'bind') return find(LISTENING, said.address, said);
  if (subject && 'server' in subject) return find(SERVER, subject.server, said) ?? (said.path ? find(FILES, said.path, said) : null);
  if (said.syscall === 'getaddrinfo') return find(LISTENING, said.address, said);
  const file = said.path ?? subject?.file ?? 'A file of Muster';
  return find(SQLITE, subject?.file ?? 'The database', said) ?? find(FILES, file, said);
}

/**
 * What happened and what to do, for whoever runs the program: the one mapping from causes (codes of the operating system, SQLite,
 * PostgreSQL and Prisma) to words. Null for a cause that it does not know. Never names a password.
 */
export function wordsOfCause(error: unknown, subject: Subject | null): string | null {
  for (const said of layersOf(error)) {
    const words = wordsOfLayer(said, subject);
    if (words) return words;
  }
  return null;
}

/** The error as a refusal in those words, where its cause is known; else the error itself. */
export function inWords(error: unknown, subject: Subject): unknown {
  if (error instanceof MusterError) return error;
  const words = wordsOfCause(error, subject);
  return words === null ? error : Object.assign(new MusterError('UNAVAILABLE', words), { cause: error });
}

/** True for what SQLite says of a file whose pages are not as it wrote them. */
export function isDamage(error: unknown): boolean {
  return layersOf(error).some(({ code }) => /^SQLITE_(CORRUPT|NOTADB)/.test(code));
}
