// The limit: what node:http and better-sqlite3 alone make of the same questions. Run as a program of its own.
import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import Database from 'better-sqlite3';

const [, , file, storedFile, port] = process.argv;

/** Answers that are prepared: by path, with their headers and bytes. */
const stored = new Map(
  JSON.parse(readFileSync(storedFile, 'utf8')).map(({ path, headers, body }) => {
    const bytes = Buffer.from(body, 'base64');
    return [path, { headers: { ...headers, 'content-length': bytes.length }, bytes }];
  }),
);

const db = new Database(file);
db.pragma('journal_mode = WAL');
db.pragma('synchronous = FULL');
// Where only prepared answers are asked for, the file is empty.
db.exec(
  'CREATE TABLE IF NOT EXISTS report (seriesKey TEXT, asOf TEXT); CREATE TABLE IF NOT EXISTS change (id TEXT, payload TEXT, hash TEXT)',
);
const select = db.prepare('SELECT * FROM report WHERE seriesKey = ? ORDER BY asOf');
const insert = db.prepare('INSERT INTO change (id, payload, hash) VALUES (?, ?, ?)');
const listeners = new Set();
let hash = '';

function writeDurably(payload) {
  hash = createHash('sha256').update(hash).update(payload).digest('hex');
  insert.run(randomUUID(), payload, hash);
}

function answerJson(response, value) {
  const body = JSON.stringify(value);
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) });
  response.end(body);
}

/** Writes, and then tells every listener as many bytes as are asked for. */
function publish(response, payload) {
  const { id, size } = JSON.parse(payload);
  writeDurably(payload);
  answerJson(response, { id });
  const message = Buffer.from(`data: ${'x'.repeat(size)}\nid: ${id}\n\n`);
  for (const listener of listeners) listener.write(message);
}

function listen(request, response) {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.write(': connected\n\n');
  listeners.add(response);
  request.on('close', () => listeners.delete(response));
}

const server = createServer((request, response) => {
  const { url } = request;
  const prepared = stored.get(url);
  if (prepared) {
    response.writeHead(200, prepared.headers);
    response.end(prepared.bytes);
  } else if (url === '/stream') listen(request, response);
  else if (url.startsWith('/series/')) answerJson(response, select.all(url.slice('/series/'.length)));
  else if (request.method === 'POST') {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (text) => {
      body += text;
    });
    request.on('end', () => {
      if (url === '/publish') publish(response, body);
      else {
        writeDurably(body);
        answerJson(response, { hash });
      }
    });
  } else {
    response.writeHead(404);
    response.end();
  }
});
server.listen(Number(port), '127.0.0.1');
process.once('SIGTERM', () => process.exit(0));
