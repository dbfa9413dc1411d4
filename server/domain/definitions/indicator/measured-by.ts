/** How an indicator gets its value: its own reports, a headline total, places held, or requirement lines that have anything. */
export type MeasuredBy =
  | Readonly<{ kind: 'reports' }>
  | Readonly<{ kind: 'figure'; key: string }>
  | Readonly<{ kind: 'places'; placeKeys: readonly string[] }>
  | Readonly<{ kind: 'lines'; forceKey: string; measure: string }>;

/** Parses `Indicator.measuredBy`; null when the text is none of its forms. */
export function parseMeasuredBy(text: string): MeasuredBy | null {
  if (text === '') return { kind: 'reports' };
  const [kind, rest] = text.split(':', 2);
  if (!rest) return null;
  if (kind === 'figure') return { kind, key: rest };
  if (kind === 'places') return { kind, placeKeys: rest.split('+') };
  const [forceKey, measure, ...more] = rest.split('.');
  return kind === 'lines' && forceKey && measure && more.length === 0 ? { kind, forceKey, measure } : null;
}
