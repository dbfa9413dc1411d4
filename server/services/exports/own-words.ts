import type { Prepare } from '../../charts/canvas';
import { MusterError } from '../../domain/errors';

/** What a reader changes of a picture. Empty texts are as none. */
export type OwnWordsInput = Readonly<{
  headline?: string | null;
  subtitle?: string | null;
  /** `off` leaves numbered events out. */
  events?: string | null;
}>;

export const MOST_HEADLINE = 140;
export const MOST_SUBTITLE = 200;
export const EVENTS = ['on', 'off'] as const;

/** Letters that are no text: a line has none, and some turn its direction around. */
const UNPRINTABLE = /[\p{Cc}\p{Co}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

/** A line as it is printed; null for an empty one. Throws `BAD_INPUT` that names the field. */
function lineOf(field: string, text: string | null | undefined, most: number): string | null {
  const line = (text ?? '').trim();
  if (line.length <= most && !UNPRINTABLE.test(line)) return line === '' ? null : line;
  const message = `One line of at most ${most} characters.`;
  throw new MusterError('BAD_INPUT', `${field}: ${message}`, [{ field, message }]);
}

/**
 * A chart with a headline, a subtitle and without events, as its reader wants it. The title, the days and the sources stay, and the picture
 * says that the headline is the exporter's. Throws `BAD_INPUT`.
 */
export function ownWords(input: OwnWordsInput): Readonly<{ isOwn: boolean; dress: (prepare: Prepare) => Prepare }> {
  const headline = lineOf('headline', input.headline, MOST_HEADLINE);
  const subtitle = lineOf('subtitle', input.subtitle, MOST_SUBTITLE);
  const events = input.events ?? 'on';
  if (events !== 'on' && events !== 'off')
    throw new MusterError('BAD_INPUT', 'events is one of: on, off.', [{ field: 'events', message: 'One of: on, off.' }]);
  const isOwn = headline !== null || subtitle !== null || events === 'off';
  if (!isOwn) return { isOwn, dress: (prepare) => prepare };
  const words = { ...(headline === null ? {} : { headline }), ...(subtitle === null ? {} : { subtitle }) };
  return {
    isOwn,
    dress: (prepare) => (size) => {
      const chart = prepare(size);
      const dressed = { ...chart, caption: { ...chart.caption, ...words } };
      return events === 'off' && 'events' in dressed ? { ...dressed, events: [] } : dressed;
    },
  };
}
