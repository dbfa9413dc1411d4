import type { z } from 'zod';
import type { ZodOpenApiHeadersObject } from 'zod-openapi';
import type { Call } from '../call';
import type { AnyMutation, AnyQuery } from '../verb';

export const API = '/api/v1';

/** What REST does with an address. All but GET send a JSON object and change something. */
export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/** What a request says beside its input, and the headers of its answer, to be added to. */
export type Beside = Readonly<{ idempotencyKey: string | null; headers: Record<string, string> }>;

/** One address of the REST interface: how it is reached, what it takes and what it answers as JSON. */
export type Address<I extends z.ZodObject = z.ZodObject, O = unknown> = Readonly<{
  /** The verb that it asks: who may, what an example is about, and how long it takes, are said there. */
  of: AnyQuery | AnyMutation;
  method: Method;
  /** Below `/api/v1`. */
  path: string;
  operationId: string;
  summary: string;
  description?: string;
  input: I;
  /** What the contract says of the answer. It is not checked when it is sent: a board would take longer to check than to send. */
  output: z.ZodType<NoInfer<O>>;
  requestHeaders?: z.ZodObject;
  /** Of success, where it is not told like all others. */
  success?: Readonly<{ status: 200 | 201; description: string; headers?: ZodOpenApiHeadersObject }>;
  /** What it answers to who asks for another type than JSON. */
  also?: Readonly<Record<string, object>>;
  /** What stands in the path of an example, where the verb calls it otherwise. */
  params?: Readonly<Record<string, string>>;
  /** What an example sends. */
  body?: object;
  answer(call: Call, input: z.output<I>, beside: Beside): Promise<O>;
}>;

/** Holds what is declared against its own types. */
export function address<I extends z.ZodObject, O>(declared: Address<I, O>): Address<I, O> {
  return declared;
}

/** What is made of an answer that the services keep is made once, and is the same object as long as that answer is. */
export function madeOnce<From extends object, To>(make: (from: From) => To): (from: From) => To {
  const made = new WeakMap<From, To>();
  return (from) => {
    const value = made.get(from) ?? make(from);
    made.set(from, value);
    return value;
  };
}
