import { MusterError } from '../domain/errors';

/** What a caller is told whose forecast was given up. */
export function cancelledForecast(): MusterError {
  return new MusterError('UNAVAILABLE', 'The forecast was cancelled.');
}

/** What a caller is told when the program ends. */
export function endingProgram(): MusterError {
  return new MusterError('UNAVAILABLE', 'The program ends: ask again when it is back.');
}
