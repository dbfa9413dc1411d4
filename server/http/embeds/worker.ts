import { sha256 } from '../../db/sha256';
import { MOST_FOLLOWED } from '../../services/embeds/watch-embed';

/**
 * What the live frames of one page share: one stream that follows all that they show. A frame sends the id that it shows, and null when
 * nobody sees it; it is told each version, each sign of the server, and that the connection is lost. A frame whose id finds no place
 * in the stream is told nothing, and asks for itself.
 */
const WORKER_SCRIPT = `
const SILENT = 12000, LEAVING = 5000, GATHER = 100, AGAIN = 10000;
const shown = new Map(), versions = new Map();
let source = null, streamed = [], timer = 0, dueAt = 0, heardAt = 0;
const tell = (message, id) => { for (const [port, its] of shown) if (streamed.includes(its) && (id === undefined || its === id)) port.postMessage(message); };
const heard = () => { heardAt = Date.now(); tell({}); };
const later = (ms) => { const at = Date.now() + ms; if (timer && dueAt <= at) return; clearTimeout(timer); dueAt = at; timer = setTimeout(() => { timer = 0; open(false); }, ms); };
const close = () => { if (source) source.close(); source = null; };
const open = (isAnew) => {
  const ids = [...new Set(shown.values())].slice(0, ${MOST_FOLLOWED}).sort();
  if (source && !isAnew && ids.join() === streamed.join()) return;
  close();
  streamed = ids;
  for (const id of versions.keys()) if (!ids.includes(id)) versions.delete(id);
  if (ids.length === 0) return;
  heardAt = Date.now();
  source = new EventSource('/embed/live?ids=' + ids.join());
  source.onopen = heard;
  source.addEventListener('ping', heard);
  source.onmessage = ({ data }) => { const { id, version } = JSON.parse(data); heardAt = Date.now(); versions.set(id, version); tell({ version }, id); };
  source.onerror = () => { tell({ isLost: true }); if (source && source.readyState === 2) { close(); later(AGAIN); } };
};
setInterval(() => { if (source && Date.now() - heardAt > SILENT) { tell({ isLost: true }); open(true); } }, 3000);
onconnect = ({ ports: [port] }) => {
  port.onmessage = ({ data: id }) => {
    if (id === null) { shown.delete(port); later(LEAVING); return; }
    shown.set(port, id);
    if (!streamed.includes(id) || !source) later(GATHER);
    else if (versions.has(id)) port.postMessage({ version: versions.get(id) });
  };
};
`;

/** Its address changes with its text: pages of two versions of the program have a worker each. */
export const WORKER_PATH = '/embed/worker.js';
export const WORKER_ADDRESS = `${WORKER_PATH}?v=${sha256(WORKER_SCRIPT).slice(0, 12)}`;
export const WORKER = Buffer.from(WORKER_SCRIPT);
