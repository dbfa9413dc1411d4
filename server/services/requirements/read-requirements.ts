import type { Reading } from '../../domain/reading/reading';
import { prepareStatement } from '../../domain/requirements/statement';
import type { Statement } from '../../domain/requirements/types';
import type { OperationModel } from '../../live/operation-model';
import { openView } from '../context';
import { OF_PRESENT, viewed } from '../inputs';
import { query } from '../verb';

/** The statement of requirements of one reading, computed once a revision. */
export function statementOf(model: OperationModel, reading: Reading): Statement {
  return model.once(`requirements|${reading.at.asOf}|${reading.at.knownAt}`, () => prepareStatement(reading));
}

/** The statement of requirements of the viewed day. Throws `NOT_FOUND`, and `BAD_INPUT` for a day that does not exist. */
export const readRequirements = query({
  needs: 'read',
  input: viewed,
  example: OF_PRESENT,
  takes: 'time',
  run: async (call, { operation, ...viewed }): Promise<Statement> => {
    const { model, reading } = await openView(call, operation, viewed);
    return statementOf(model, reading);
  },
});
