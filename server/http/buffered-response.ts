import { ServerResponse } from 'node:http';

/** Holds what is written to it, instead of sending it. */
export class BufferedResponse extends ServerResponse {
  readonly #parts: Buffer[] = [];
  #isWhole = false;

  /** False while more is to come, and for ever when the writer broke off. */
  get isWhole(): boolean {
    return this.#isWhole;
  }

  get bytes(): Buffer {
    return Buffer.concat(this.#parts);
  }

  override writeHead(status: number, ...more: unknown[]): this {
    this.statusCode = status;
    // Node would keep them to itself.
    const [headers = {}] = more.filter((one) => typeof one === 'object' && one !== null);
    for (const [name, value] of Object.entries(headers)) this.setHeader(name, value);
    return this;
  }

  override write(part: string | Uint8Array): boolean {
    this.#parts.push(Buffer.from(part));
    return true;
  }

  override end(part?: unknown): this {
    if (typeof part === 'string' || part instanceof Uint8Array) this.write(part);
    this.#isWhole = true;
    this.emit('finish');
    return this;
  }
}
