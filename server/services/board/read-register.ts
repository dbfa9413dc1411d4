import { viewOf } from '../../domain/board/prepare-board';
import type { Definitions } from '../../domain/definitions/types';
import type { RegisterPage } from '../app';
import { type Call, openView, type Viewed } from '../context';
import { readBoard } from './read-board';

type Input = Readonly<{ operation: string }> & Viewed;

/** Definitions as they were known on the viewed day, with the board's computed rows. */
export async function readRegister(call: Call, input: Input): Promise<RegisterPage> {
  const { operation, ...viewed } = input;
  const { reading, present } = await openView(call, operation, viewed);
  const { definitions } = reading;
  return { view: viewOf(reading, present), operation: definitions.operation, definitions, board: await readBoard(call, input) };
}

/** Definitions alone, as they were known on the viewed day: what forms choose from. */
export async function listDefinitions(call: Call, { operation, ...viewed }: Input): Promise<Definitions> {
  return (await openView(call, operation, viewed)).reading.definitions;
}
