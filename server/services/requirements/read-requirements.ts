import type { Reading } from '../../domain/reading/reading';
import { prepareStatement } from '../../domain/requirements/statement';
import type { Statement } from '../../domain/requirements/types';
import type { OperationModel } from '../../live/operation-model';
import { type Call, openView, type Viewed } from '../context';

/** The statement of requirements of one reading, computed once a revision. */
export function statementOf(model: OperationModel, reading: Reading): Statement {
  return model.once(`requirements|${reading.at.asOf}|${reading.at.knownAt}`, () => prepareStatement(reading));
}

/** The statement of requirements of the viewed day. Throws `NOT_FOUND`, and `BAD_INPUT` for a day that does not exist. */
export async function readRequirements(call: Call, { operation, ...viewed }: Readonly<{ operation: string }> & Viewed): Promise<Statement> {
  const { model, reading } = await openView(call, operation, viewed);
  return statementOf(model, reading);
}
