import { useRef } from 'react';
import type { ReportInput } from '../../../server/domain/input/report-input';
import type { FormRequest } from '../types';
import { movedBetween, type Standing, standingOf } from './standing';

/** A save does not wait longer to know what stood before it. */
const LOOK_MS = 1_000;

type Sending = Readonly<{ report: ReportInput; before: Standing | null }>;
type Looking = Readonly<{
  look: (report: ReportInput) => Promise<void>;
  show: (title: string, reportId: string | undefined) => Promise<void>;
}>;

/** Looks at the board before a report is sent, and shows after it what moved, with Undo, which is there also where the board could not be read. */
export function useMoved({ operation, person }: Pick<FormRequest, 'operation' | 'person'>): Looking {
  const sending = useRef<Sending | null>(null);
  return {
    look: async (report) => {
      sending.current = { report, before: await standingOf(operation, AbortSignal.timeout(LOOK_MS)).catch(() => null) };
    },
    show: async (title, reportId) => {
      const { report, before } = sending.current ?? { report: null, before: null };
      const after = before && (await standingOf(operation).catch(() => null));
      if (!report || reportId === undefined) return;
      const { seriesKey, sourceKey, reliability, credibility, knownAt } = report;
      const { showMoved } = await import('./moved-note');
      showMoved({
        title,
        moved: before && after ? movedBetween(before, after) : null,
        conflictsHref: `/${encodeURIComponent(operation)}/conflicts`,
        made: {
          ...{ operation, person, reportId, seriesKey, sourceKey, reliability, credibility, day: knownAt },
          reason: 'Undone right after it was saved.',
        },
      });
    },
  };
}
