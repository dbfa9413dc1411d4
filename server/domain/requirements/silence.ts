import type { Pledge } from '../definitions/types';
import type { Reading } from '../reading/reading';
import { levelOn } from '../series/levels';

/** Why no number is known from `pledged` up: it was announced only, others expect it, or it was pledged and nobody said how many. */
export type Silence = 'announced' | 'expected' | 'not known';

/**
 * Why nothing is known of a pledge from `pledged` up. Whoever asks has seen that nothing is.
 * @param key of the pledge
 * @param pledge null where none is on the books
 */
export function silenceOf(reading: Reading, key: string, pledge: Pick<Pledge, 'isExpected'> | null): Silence {
  const announced = reading.series(`${key}.announced`);
  if (announced && levelOn(announced, reading.at.asOf)?.value != null) return 'announced';
  return pledge?.isExpected ? 'expected' : 'not known';
}

export const SILENCE_WORDS: Readonly<Record<Silence, string>> = {
  announced: 'announced, not pledged',
  expected: 'expected, not pledged',
  'not known': 'pledged, number not known',
};
