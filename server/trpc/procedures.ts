import type { OpenApiMeta } from 'trpc-to-openapi';
import type { ZodType } from 'zod';

/** What a procedure says of itself: how it is asked, how REST reaches it, and the schemas of its input. */
export type ProcedureDefinition = Readonly<{
  type: 'query' | 'mutation' | 'subscription';
  meta?: OpenApiMeta;
  inputs: readonly ZodType[];
}>;

/** The procedures of a router by their paths, such as `board.get`. */
export function proceduresOf(router: Readonly<{ _def: { procedures: unknown } }>): ReadonlyMap<string, ProcedureDefinition> {
  // tRPC keeps them flat, by the paths that it looks them up by, which its types do not say.
  const procedures = router._def.procedures as Readonly<Record<string, Readonly<{ _def: ProcedureDefinition }>>>;
  return new Map(Object.entries(procedures).map(([path, { _def }]) => [path, _def]));
}
