import type { z } from 'zod';
import type { FieldProblem } from '../errors';
import type { RowsKind } from './defined';
import type { Field } from './form-fields';
import type { Definitions } from './types';

/** Where a key comes from: typed beside a proposal from the name, or put together from what the definition belongs to. */
export type KeyRule = 'from-name' | 'typed' | 'line' | 'pledge';

/** The list of all definitions of a kind. */
export type DefinitionList = Exclude<keyof Definitions, 'operation' | 'series'>;

/** All that is said of a kind of definition: how it is read, kept, asked for and checked. */
export type Kind<S extends z.ZodObject = z.ZodObject> = Readonly<{
  /** `Add a force`, `Change this force` */
  one: string;
  list: DefinitionList;
  /** What a save takes. The field types of stored columns follow from it. */
  schema: S;
  /** Rows within it, by their field. */
  rows?: Readonly<Record<string, RowsKind>>;
  /** Fields that hold several words and are kept as one text. */
  words?: readonly string[];
  /** Fields that a definition does not name where they are false. */
  leftOutWhenFalse?: readonly string[];
  /** Fields that a definition does not name where nothing is kept. */
  leftOutWhenNull?: readonly string[];
  /** The columns by which the list is ordered; the key where nothing is said. */
  order?: readonly string[];
  keyRule: KeyRule;
  nameField: string;
  /** The field that is filled from where the form was opened. */
  withinField: string | null;
  fields: readonly Field[];
  /** What a new one starts with, as typed. */
  blank?: Readonly<Record<string, string>>;
  /** The same, where it depends on the operation. */
  blankOf?(definitions: Definitions): Readonly<Record<string, string>>;
  /** What a new one says of what its save left out. */
  complete?(values: z.output<S>, known: Definitions): z.output<S>;
  /** Besides what names it: fields that a save does not change once it is there, each with the way that changes it. */
  fixed?: Readonly<Record<string, string>>;
  /** What a save does to the index is shown beforehand. */
  movesIndex?: boolean;
  /** What is wrong with a definition besides its form: what it names must exist, keys must fit. */
  problems?(values: z.output<S>, known: Definitions): FieldProblem[];
}>;

/** Says a kind, with the type of its values from its schema. */
export function definitionKind<S extends z.ZodObject>(kind: Kind<S>): Kind<S> {
  return kind;
}
