// Listeners of a stream of server-sent events: all that is asked of them is when the last one has an event.
import { openSocket, requestBytes } from './connection.mjs';

/** An event's id stands at its end: so much of the last bytes holds it, however the bytes were cut. */
const TAIL_BYTES = 64;
const ID = /\nid: (\d+)\n/g;

/** Opens so many listeners; answers how to wait for an event, how many bytes came, and how to end. */
export async function openListeners(port, path, count) {
  let wanted = Number.POSITIVE_INFINITY;
  let missing = 0;
  let bytes = 0;
  let settle = () => undefined;

  const openOne = async () => {
    let tail = '';
    let seen = -1;
    let greet = () => undefined;
    const greeted = new Promise((resolve) => {
      greet = resolve;
    });
    const socket = await openSocket(port, (piece) => {
      bytes += piece.length;
      tail = (tail + piece.latin1Slice(Math.max(0, piece.length - TAIL_BYTES))).slice(-2 * TAIL_BYTES);
      const last = Number([...tail.matchAll(ID)].at(-1)?.[1] ?? seen);
      if (seen < wanted && last >= wanted) {
        missing -= 1;
        if (missing === 0) settle(performance.now());
      }
      seen = last;
      greet();
      return true;
    });
    socket.write(requestBytes(port, 'GET', path));
    await greeted;
    return socket;
  };
  const sockets = await Promise.all(Array.from({ length: count }, openOne));

  return {
    /** Resolves with the time at which the last listener has an event of this id or a later one. To be called before the event is caused. */
    allHave(id) {
      wanted = id;
      missing = count;
      return new Promise((resolve) => {
        settle = resolve;
      });
    },
    /** Bytes that all of them together were given since this was last asked. */
    takeBytes() {
      const taken = bytes;
      bytes = 0;
      return taken;
    },
    close() {
      for (const socket of sockets) socket.destroy();
    },
  };
}
