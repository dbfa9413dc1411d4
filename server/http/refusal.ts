import { MusterError } from '../domain/errors';

/** A refusal of how something was asked, for which HTTP has a status of its own. To a program it is `BAD_INPUT`. */
export class HttpRefusal extends MusterError {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  constructor(status: number, message: string, headers: Readonly<Record<string, string>> = {}) {
    super('BAD_INPUT', message);
    this.status = status;
    this.headers = headers;
  }
}
