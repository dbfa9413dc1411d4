import { MusterError } from '../domain/errors';

/** A refusal that names the field and what is allowed. */
export function badInput(field: string, allowed: string): MusterError {
  return new MusterError('BAD_INPUT', `${field}: ${allowed}`, [{ field, message: allowed }]);
}
