'use client';

import { useEffect, useState } from 'react';
import type { ComparisonSummary } from '../../../../server/domain/comparing/summary';
import type { PageContext } from '../../../_app/page-context';
import { startAfterPaint } from '../../../_live/after-paint';
import { Since } from './since';
import { keepVisit, lastVisit } from './visits';

type Props = Readonly<{
  /** Since the day before, as the page was drawn. */
  change: ComparisonSummary;
  context: PageContext;
}>;

/** What changed since this browser last showed the present; since the day before for who comes for the first time, or again on the same day. */
export function SinceVisit({ change, context }: Props) {
  const { operation, day, known } = context;
  const [read, setRead] = useState<ComparisonSummary | null>(null);
  const isPresent = known === null;
  useEffect(() => {
    if (!isPresent) return;
    const keep = () => keepVisit(operation, day);
    window.addEventListener('pagehide', keep);
    return () => window.removeEventListener('pagehide', keep);
  }, [operation, day, isPresent]);
  useEffect(() => {
    const from = isPresent ? lastVisit(operation) : null;
    if (from === null || from >= day) return;
    return startAfterPaint(
      () => import('../../../_client/client'),
      ({ client }) => {
        let isOver = false;
        const asked = client.compare.summary.query({ operation, known, from });
        // Without an answer, what the page was drawn with stays.
        asked.then(
          (answer) => isOver || setRead(answer),
          () => undefined,
        );
        return () => {
          isOver = true;
        };
      },
    );
  }, [operation, day, known, isPresent]);
  if (!read || read.from === change.from) return <Since change={read ?? change} context={context} />;
  return <Since change={read} context={context} since="Since your last visit" />;
}
