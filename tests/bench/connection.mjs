// A kept-alive HTTP/1.1 connection that does as little as can be done: the generator must not be what is measured.
import { connect } from 'node:net';

const BUFFER_BYTES = 256 * 1024;
/** Longer than any head or chunk size that is read here. */
const MOST_TEXT_BYTES = 4_096;

/** By port, the Cookie header of the local editor of a program that has one. */
export const editors = new Map();

/** The bytes of a request; a change is made as the local editor. Browsers take gzip, and so does this. */
export function requestBytes(port, method, path, body = null) {
  const content = body === null ? '' : `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n${cookieOf(port)}`;
  return Buffer.from(`${method} ${path} HTTP/1.1\r\nHost: localhost:${port}\r\nAccept-Encoding: gzip\r\n${content}\r\n${body ?? ''}`);
}

function cookieOf(port) {
  const cookie = editors.get(port);
  return cookie === undefined ? '' : `Cookie: ${cookie}\r\n`;
}

/** Opens a socket to a port of this machine; `onBytes` is given each piece as it comes, in a buffer that is used again. */
export function openSocket(port, onBytes) {
  return new Promise((resolve, reject) => {
    const onread = { buffer: Buffer.allocUnsafe(BUFFER_BYTES), callback: (length, buffer) => onBytes(buffer.subarray(0, length)) };
    const socket = connect({ port, host: '127.0.0.1', noDelay: true, onread }, () => resolve(socket));
    socket.once('error', reject);
  });
}

/** Asks one thing after another. Bodies are counted and thrown away. */
export class Connection {
  #socket;
  #settle = null;
  /** What the text that comes next is; bodies are skipped by count. */
  #expects = 'head';
  #text = '';
  #skip = 0;
  #status = 0;
  #size = 0;

  static async open(port) {
    const connection = new Connection();
    connection.#socket = await openSocket(port, (bytes) => connection.#take(bytes));
    connection.#socket.on('close', () => connection.#settle?.reject(new Error('the server closed the connection')));
    return connection;
  }

  /** Sends a request and answers when the whole response is here. */
  ask(bytes) {
    return new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
      this.#size = 0;
      this.#socket.write(bytes);
    });
  }

  close() {
    this.#settle = null;
    this.#socket.destroy();
  }

  #take(bytes) {
    let at = 0;
    while (at < bytes.length) {
      const skipped = Math.min(this.#skip, bytes.length - at);
      this.#skip -= skipped;
      at += skipped;
      if (this.#expects === 'nothing' && this.#skip === 0) this.#end();
      else if (at < bytes.length) at += this.#takeText(bytes.latin1Slice(at, Math.min(bytes.length, at + MOST_TEXT_BYTES)));
    }
    return true;
  }

  /** Takes a head or a line, and answers how many characters of `more` it was. */
  #takeText(more) {
    const mark = this.#expects === 'head' ? '\r\n\r\n' : '\r\n';
    const before = this.#text.length;
    this.#text += more;
    const end = this.#text.indexOf(mark);
    if (end < 0) return more.length;
    const text = this.#text.slice(0, end);
    this.#text = '';
    if (this.#expects === 'head') this.#takeHead(text);
    else if (this.#expects === 'chunk') this.#takeChunk(Number.parseInt(text, 16));
    else this.#end();
    return end + mark.length - before;
  }

  #takeHead(head) {
    this.#status = Number(head.slice(9, 12));
    if (/transfer-encoding: chunked/i.test(head)) {
      this.#expects = 'chunk';
      return;
    }
    this.#skip = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
    this.#size = this.#skip;
    this.#expects = 'nothing';
    if (this.#skip === 0) this.#end();
  }

  #takeChunk(size) {
    this.#size += size;
    // A line break ends each chunk; the last one is empty.
    if (size > 0) this.#skip = size + 2;
    else this.#expects = 'last line';
  }

  #end() {
    this.#expects = 'head';
    const { resolve } = this.#settle;
    this.#settle = null;
    resolve({ status: this.#status, size: this.#size });
  }
}
