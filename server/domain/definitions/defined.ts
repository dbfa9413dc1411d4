import type { z } from 'zod';

type Frozen<T> = T extends readonly (infer E)[] ? readonly Frozen<E>[] : T extends object ? { readonly [K in keyof T]: Frozen<T[K]> } : T;
type Flat<T> = { readonly [K in keyof T]: T[K] };

/** What a schema reads, not to be changed. */
export type Read<S extends z.ZodType> = Frozen<z.output<S>>;

/**
 * A definition as it is kept: what its schema reads, with the version that an edit must name. Where `LeftOut` lists say nothing they are
 * left out, so that the digest of a definition stays what it was before there were such lists.
 */
export type Defined<S extends z.ZodType, LeftOut extends keyof z.output<S> = never> = Flat<
  Omit<Read<S>, LeftOut> & Partial<Pick<Read<S>, LeftOut & keyof Read<S>>> & Readonly<{ version: number }>
>;

/** How the rows within a definition are kept: a table of their own. */
export type RowsKind = Readonly<{
  /** What tells rows of one definition apart, and puts them in order. */
  by: readonly string[];
  /** A definition without such rows does not name the list. */
  isLeftOutWhenEmpty?: boolean;
  /** Written by a verb of its own, and not by a save of the definition. */
  isWrittenApart?: boolean;
}>;
