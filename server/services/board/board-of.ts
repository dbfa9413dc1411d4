import { prepareBoard } from '../../domain/board/prepare-board';
import type { Board } from '../../domain/board/types';
import type { Day } from '../../domain/days';
import type { Reading } from '../../domain/reading/reading';
import type { OperationModel } from '../../live/operation-model';

/** The board of one reading, computed once a revision. */
export function boardOf(model: OperationModel, reading: Reading, present: Day): Board {
  const { asOf, knownAt } = reading.at;
  return model.once(`board|${asOf}|${knownAt}|${present}`, () => prepareBoard(reading, present));
}
