import type { IncomingMessage } from 'node:http';

export type Message = Readonly<{ event: string; id: string | null; data: string }>;

function messageOf(block: string): Message {
  const fields = block
    .split('\n')
    .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trimStart()] as const);
  const of = (name: string) => fields.flatMap(([key, value]) => (key === name ? [value] : []));
  return { event: of('event')[0] ?? 'message', id: of('id')[0] ?? null, data: of('data').join('\n') };
}

/** The messages of a stream of server-sent events, as they come. */
export async function* messagesOf(response: IncomingMessage): AsyncGenerator<Message, void, undefined> {
  let text = '';
  for await (const chunk of response) {
    text += chunk;
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const block = text.slice(0, end).trim();
      text = text.slice(end + 2);
      if (block !== '') yield messageOf(block);
    }
  }
}
