import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ZodOpenApiOperationObject } from 'zod-openapi';
import type { Call } from '../services/call';
import type { Method } from '../services/rest/address';
import type { Needs, Takes } from '../services/verb';

/** A request, and who makes it. */
export type ServedRequest = Readonly<{ call: Call; url: URL; request: IncomingMessage }>;

export type Serve = (served: ServedRequest, response: ServerResponse) => Promise<void>;

export type RouteRequest = ServedRequest &
  Readonly<{
    /** What stands in the address, by the names of the template. */
    params: Readonly<Record<string, string>>;
  }>;

/** What the contract says of an address; its refusals, and who may ask, are the same for all. */
export type OperationContract = Omit<ZodOpenApiOperationObject, 'security'>;

/** One address of the program's interface for other programs. */
export type Route = Readonly<{
  method: Method;
  /** `/api/v1/operations/{operation}/board` */
  path: string;
  needs: Needs;
  /** What takes time is read where it holds nobody up. */
  takes?: ((params: Readonly<Record<string, string>>) => Takes | undefined) | undefined;
  /** Addresses of the demonstration, as a program asks them. */
  examples: readonly string[];
  /** What an example sends. */
  body?: object | undefined;
  contract: OperationContract;
  answer(served: RouteRequest, response: ServerResponse): Promise<void>;
}>;

/** JSON of a schema, as the contract tells of a body. */
export function jsonOf<S>(schema: S) {
  return { 'application/json': { schema } };
}
