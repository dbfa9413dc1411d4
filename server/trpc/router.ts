import {
  type AnyTRPCProcedure,
  type TRPCMutationProcedure,
  type TRPCQueryProcedure,
  type TRPCSubscriptionProcedure,
  tracked,
} from '@trpc/server';
import { z } from 'zod';
import { MusterError } from '../domain/errors';
import type { AnyStream, Mutation, ParsedQuery, Query, Stream, Verb } from '../services/verb';
import { inputFor } from '../services/verb';
import { VERBS } from '../services/verbs';
import { procedure, router, type TrpcContext, trpcErrorOf } from './init';
import { perform, requireWriter } from './perform';

/** What a client is told of an event. */
type Told<E> = E extends Readonly<{ cursor: string }> ? Readonly<{ id: string; data: E }> : E;
type Types<S extends z.ZodType, O> = { input: z.input<S>; output: O; meta: unknown };
type ProcedureOf<V> =
  V extends Mutation<infer S, infer O>
    ? TRPCMutationProcedure<Types<S, O>>
    : V extends Stream<infer S, infer E>
      ? TRPCSubscriptionProcedure<Types<S, AsyncIterable<Told<E>>>>
      : V extends Query<infer S, infer O> | ParsedQuery<infer S, infer O>
        ? TRPCQueryProcedure<Types<S, O>>
        : never;
type Procedures = { [F in keyof typeof VERBS]: { [N in keyof (typeof VERBS)[F]]: ProcedureOf<(typeof VERBS)[F][N]> } };

/** What a stream yields, read after the procedure has ended, where nobody else names its refusals. */
async function* told(ctx: TrpcContext, verb: AnyStream, input: unknown, signal: AbortSignal): AsyncGenerator<unknown, void, undefined> {
  try {
    for await (const event of verb.run(ctx, input, signal)) yield hasCursor(event) ? tracked(event.cursor, event) : event;
  } catch (error) {
    throw error instanceof MusterError ? trpcErrorOf(error) : error;
  }
}

function hasCursor(event: unknown): event is Readonly<{ cursor: string }> {
  return typeof event === 'object' && event !== null && 'cursor' in event && typeof event.cursor === 'string';
}

/** Refusals as tRPC carries them. */
async function carried<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof MusterError ? trpcErrorOf(error) : error;
  }
}

/** The verb itself parses what it is given, wherever it is asked. */
const given = procedure.input(z.unknown());

function procedureOf(path: string, verb: Verb): AnyTRPCProcedure {
  if (verb.kind === 'query') return given.query(({ ctx, input }) => carried(() => perform(ctx, path, verb, input)));
  if (verb.kind === 'mutation') return given.mutation(({ ctx, input }) => carried(() => perform(ctx, path, verb, input)));
  return given.subscription(({ ctx, input, signal }) =>
    carried(async () => {
      requireWriter(ctx);
      return told(ctx, verb, inputFor(ctx, verb, input), signal ?? new AbortController().signal);
    }),
  );
}

const procedures = Object.fromEntries(
  Object.entries(VERBS).map(([feature, verbs]) => [
    feature,
    Object.fromEntries(Object.entries(verbs).map(([name, verb]) => [name, procedureOf(`${feature}.${name}`, verb)])),
  ]),
);

/** A procedure for each verb, under its names. */
// Their types are those that the verbs declare: they are made of the same object.
export const appRouter = router(procedures as Procedures);

export type AppRouter = typeof appRouter;
