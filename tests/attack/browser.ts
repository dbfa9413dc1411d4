import { request } from 'node:http';

export type Reply = Readonly<{ status: number; text: string; setCookie: readonly string[] }>;

/** A browser without a screen: it keeps cookies as browsers do, for a host whatever the port, and asks from an address of its own. */
export class Browser {
  readonly #jar = new Map<string, string>();
  readonly #from: string;

  /** @param from an address of this computer: every 127.x.y.z is somebody else */
  constructor(from = '127.0.0.1') {
    this.#from = from;
  }

  /** Takes cookies over, as `name=value; name=value`. */
  take(cookies: string): void {
    for (const pair of cookies.split('; ').filter((text) => text !== '')) {
      const at = pair.indexOf('=');
      this.#jar.set(pair.slice(0, at), pair.slice(at + 1));
    }
  }

  ask(port: number, path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Reply> {
    const host = `localhost:${port}`;
    const cookie = [...this.#jar].map(([name, value]) => `${name}=${value}`).join('; ');
    return new Promise((resolve, reject) => {
      const sent = request({
        host: '127.0.0.1',
        port,
        path,
        localAddress: this.#from,
        agent: false,
        method: body === undefined ? 'GET' : 'POST',
        headers: { Host: host, Origin: `http://${host}`, 'Content-Type': 'application/json', Cookie: cookie, ...headers },
      });
      sent.once('error', reject);
      sent.once('response', (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (part: string) => {
          text += part;
        });
        response.once('end', () => {
          const setCookie = response.headers['set-cookie'] ?? [];
          for (const one of setCookie) this.take(one.split(';')[0] ?? '');
          resolve({ status: response.statusCode ?? 0, text, setCookie });
        });
      });
      sent.end(body === undefined ? undefined : JSON.stringify(body));
    });
  }

  /** Calls a procedure that changes something. Answers what it gave, or throws how it was refused. */
  async call<T>(port: number, procedure: string, input: unknown): Promise<T> {
    const reply = await this.ask(port, `/trpc/${procedure}`, input);
    if (reply.status !== 200) throw new Error(`${procedure}: ${reply.status} ${reply.text.slice(0, 300)}`);
    return (JSON.parse(reply.text) as { result: { data: T } }).result.data;
  }

  signIn(port: number, email: string, password: string): Promise<Reply> {
    return this.ask(port, '/api/auth/sign-in/email', { email, password });
  }
}
