// The folders of the program and which of them uses which, as a Mermaid drawing.

/** What a file belongs to in the drawing; null for what does not stand in it. */
export function folderOf(path) {
  if (path.startsWith('app/')) return 'app';
  const [, programs, rest] = /^server\/([^/]+)(\/?)/.exec(path) ?? [];
  if (programs === undefined) return null;
  return rest === '/' ? programs : 'main';
}

/**
 * Which folder uses which, from the imports of files: `solid` where a value is imported, else types alone.
 * @param {Iterable<{ from: string, to: string, isType: boolean }>} imports
 */
export function arrowsOf(imports) {
  const arrows = new Map();
  for (const { from, to, isType } of imports) {
    const [user, used] = [folderOf(from), folderOf(to)];
    if (user === null || used === null || user === used) continue;
    const key = `${user} ${used}`;
    const isSolid = !isType || (arrows.get(key)?.isSolid ?? false);
    arrows.set(key, { user, used, isSolid });
  }
  return [...arrows.values()];
}

/** True where solid arrows lead from one folder to another through a third. */
function isSaidByLongerWay({ user, used }, arrows) {
  const next = (folder) => arrows.filter((one) => one.isSolid && one.user === folder).map((one) => one.used);
  const seen = new Set();
  const open = next(user).filter((folder) => folder !== used);
  for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
    if (seen.has(folder)) continue;
    seen.add(folder);
    if (folder === used) return true;
    open.push(...next(folder));
  }
  return false;
}

/**
 * The drawing. An arrow that a longer way says already is left out: what uses `services` may well use `domain` too.
 * @param {Iterable<string>} files all files of the program
 */
export function drawingOf(files, imports) {
  const folders = [...new Set([...files].map(folderOf))].filter((folder) => folder !== null).sort();
  const arrows = arrowsOf(imports);
  const shown = arrows.filter((arrow) => !isSaidByLongerWay(arrow, arrows));
  const labels = { app: 'app', main: 'server/main.ts' };
  return [
    'flowchart TD',
    ...folders.map((folder) => `  ${folder}["${labels[folder] ?? `server/${folder}`}"]`),
    ...shown.map(({ user, used, isSolid }) => `  ${user} ${isSolid ? '-->' : '-.->'} ${used}`).sort(),
  ].join('\n');
}

const [BEGIN, END] = ['<!-- drawing: written by npm run architecture-drawing -->', '<!-- end of the drawing -->'];

/** The drawing that a page has between its markers. */
export function drawingIn(page) {
  return page
    .slice(page.indexOf(BEGIN) + BEGIN.length, page.indexOf(END))
    .replaceAll('```mermaid\n', '')
    .replaceAll('```', '')
    .trim();
}

/** The page with another drawing between its markers. */
export function withDrawing(page, drawing) {
  const [begin, end] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`The page has no place for the drawing, between ${BEGIN} and ${END}`);
  return `${page.slice(0, begin)}${BEGIN}\n\`\`\`mermaid\n${drawing}\n\`\`\`\n${page.slice(end)}`;
}
