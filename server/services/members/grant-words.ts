import type { Definitions } from '../../domain/definitions/types';
import { type FieldProblem, MusterError } from '../../domain/errors';
import type { Grant } from '../../domain/rights';
import { wordsOf } from '../parse-input';

/** A grant in words, for letters and the audit log. */
export function wordsOfGrant({ role, contributorKeys, indicatorKeys }: Grant): string {
  return role === 'contributor' ? `contributor for ${[...contributorKeys, ...indicatorKeys].join(', ')}` : role;
}

/** A role other than contributor has no limits of its own. Throws `BAD_INPUT` when a contributor or an indicator is not defined. */
export function checkedGrant({ role, contributorKeys, indicatorKeys }: Grant, definitions: Definitions): Grant {
  if (role !== 'contributor') return { role, contributorKeys: [], indicatorKeys: [] };
  const unknown = (field: string, keys: readonly string[], known: readonly Readonly<{ key: string }>[]): FieldProblem[] =>
    keys
      .filter((key) => !known.some((one) => one.key === key))
      .map((key) => ({ field, message: `Nothing of this operation is called ${key}.` }));
  const problems = [
    ...unknown('contributorKeys', contributorKeys, definitions.contributors),
    ...unknown('indicatorKeys', indicatorKeys, definitions.indicators),
  ];
  if (problems.length > 0) throw new MusterError('BAD_INPUT', wordsOf(problems), problems);
  return { role, contributorKeys: [...new Set(contributorKeys)], indicatorKeys: [...new Set(indicatorKeys)] };
}
