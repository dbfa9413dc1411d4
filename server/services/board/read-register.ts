import { viewOf } from '../../domain/board/prepare-board';
import type { Definitions } from '../../domain/definitions/types';
import type { RegisterPage } from '../answers';
import { openView } from '../context';
import { OF_PRESENT, viewed } from '../inputs';
import { query } from '../verb';
import { readBoard } from './read-board';

/** Definitions as they were known on the viewed day, with the board's computed rows. */
export const readRegister = query({
  needs: 'read',
  input: viewed,
  example: OF_PRESENT,
  takes: 'time, but for the present',
  isKept: true,
  run: async (call, input): Promise<RegisterPage> => {
    const { operation, ...viewed } = input;
    const { reading, present } = await openView(call, operation, viewed);
    const { definitions } = reading;
    return { view: viewOf(reading, present), operation: definitions.operation, definitions, board: await readBoard(call, input) };
  },
});

/** Definitions alone, as they were known on the viewed day: what forms choose from. */
export const listDefinitions = query({
  needs: 'read',
  input: viewed,
  example: OF_PRESENT,
  takes: 'time, but for the present',
  isKept: true,
  run: async (call, { operation, ...viewed }): Promise<Definitions> => {
    return (await openView(call, operation, viewed)).reading.definitions;
  },
});
