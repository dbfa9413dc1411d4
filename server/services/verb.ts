import type { z } from 'zod';
import type { Right } from '../domain/rights';
import type { Call } from './call';
import { parseInput } from './parse-input';
import { requireBringIn, requireProgramAdministrator, requireProgramOrLocal, requireUser } from './rights';

/**
 * What a verb asks of who comes: a right on its operation, as where that is not open to everybody, to be signed in, or to administer the
 * program; the local editor may some of that too. `bring in`: to administer the program, or to hold a token of it. `nothing`: it is guarded by a secret of its own, or concerns nobody.
 */
export type Needs = 'nothing' | Right | 'user' | 'program' | 'program or local' | 'bring in';

/** What takes time is read where it holds nobody up; of an operation's present it may be at hand all the same. */
export type Takes = 'time' | 'time, but for the present';

type Declared<S extends z.ZodType> = Readonly<{
  needs: Needs;
  input: S;
  /** A good input, on the operation of the demonstration: only the right keeps it from being done. */
  example: z.input<S>;
}>;

type DeclaredQuery<S extends z.ZodType, O> = Declared<S> &
  Readonly<{
    /** Absent for what takes a moment. */
    takes?: Takes;
    /** Its answer follows from its input, the operation's revision and the day, and is kept as bytes until one of them changes. */
    isKept?: boolean;
    /** Parts of its answer repeat themselves at a distance: brotli makes it five times smaller than gzip does. */
    isRepetitive?: boolean;
    run(call: Call, input: z.output<S>): Promise<O>;
  }>;

type DeclaredMutation<S extends z.ZodType, O> = Declared<S> &
  Readonly<{
    /** A repeat under the same key is answered as the first time. */
    isIdempotent?: boolean;
    run(call: Call, input: z.output<S>, idempotencyKey: string | null): Promise<O>;
  }>;

type DeclaredStream<S extends z.ZodType, E> = Declared<S> &
  Readonly<{
    /** Where an event has a `cursor`, a stream that was cut off goes on after it; else it begins anew. */
    run(call: Call, input: z.output<S>, signal: AbortSignal): AsyncIterable<E>;
  }>;

/** A query can be called, and asked by `ask` where it is one of many. */
type Callable<S extends z.ZodType, I, O> = Readonly<{ kind: 'query'; ask(call: Call, input: I): Promise<O> }> &
  DeclaredQuery<S, O> &
  ((call: Call, input: I) => Promise<O>);
/** Given what was parsed. */
export type Query<S extends z.ZodType, O> = Callable<S, z.output<S>, O>;
/** Given what was sent: it parses that. */
export type ParsedQuery<S extends z.ZodType, O> = Callable<S, unknown, O>;
/** Something that is changed, given what was sent. */
export type Mutation<S extends z.ZodType, O> = Readonly<{ kind: 'mutation' }> &
  DeclaredMutation<S, O> &
  ((call: Call, raw?: unknown, idempotencyKey?: string | null) => Promise<O>);
/** Something that is told as it goes on. */
export type Stream<S extends z.ZodType, E> = Readonly<{ kind: 'stream' }> & DeclaredStream<S, E>;

export type AnyQuery = Readonly<{ kind: 'query'; ask(call: Call, input: unknown): Promise<unknown> }> & DeclaredQuery<z.ZodType, unknown>;
export type AnyMutation = Readonly<{ kind: 'mutation' }> & DeclaredMutation<z.ZodType, unknown>;
export type AnyStream = Readonly<{ kind: 'stream' }> & DeclaredStream<z.ZodType, unknown>;
/** One thing that can be asked or done, as it is declared. */
export type Verb = AnyQuery | AnyMutation | AnyStream;

/** What of rights can be told before the input is read. Throws `SIGN_IN` and `FORBIDDEN`. */
function requireNeeds(call: Call, { needs }: Pick<Verb, 'needs'>): void {
  if (needs === 'user') requireUser(call);
  if (needs === 'program') requireProgramAdministrator(call);
  if (needs === 'program or local') requireProgramOrLocal(call);
  if (needs === 'bring in') requireBringIn(call);
}

/** The input of a verb as its schema reads it, for who may ask at all. Throws `SIGN_IN`, `FORBIDDEN`, and `BAD_INPUT` with the fields. */
export function inputFor<S extends z.ZodType>(call: Call, verb: Declared<S>, raw: unknown): z.output<S> {
  requireNeeds(call, verb);
  return parseInput(verb.input, raw);
}

/** Something that is read. Whoever calls it in code passes on what was parsed. */
export function query<S extends z.ZodType, O>(declared: DeclaredQuery<S, O>): Query<S, O> {
  const ask = async (call: Call, input: z.output<S>) => {
    requireNeeds(call, declared);
    return declared.run(call, input);
  };
  return Object.assign(ask, declared, { kind: 'query' as const, ask });
}

/** Something that is read, of which whoever calls it in code passes on what was sent: it is parsed here. */
export function parsedQuery<S extends z.ZodType, O>(declared: DeclaredQuery<S, O>): ParsedQuery<S, O> {
  const ask = async (call: Call, raw: unknown) => declared.run(call, inputFor(call, declared, raw));
  return Object.assign(ask, declared, { kind: 'query' as const, ask });
}

/** Something that is changed. Whoever calls it passes on what was sent: it is parsed here. */
export function mutation<S extends z.ZodType, O>(declared: DeclaredMutation<S, O>): Mutation<S, O> {
  const send = async (call: Call, raw?: unknown, idempotencyKey: string | null = null) =>
    declared.run(call, inputFor(call, declared, raw), idempotencyKey);
  return Object.assign(send, declared, { kind: 'mutation' as const });
}

/** Something that is told as it goes on. */
export function stream<S extends z.ZodType, E>(declared: DeclaredStream<S, E>): Stream<S, E> {
  return { ...declared, kind: 'stream' };
}
