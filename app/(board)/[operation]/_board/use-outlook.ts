'use client';

import { useEffect, useState } from 'react';
import type { Outlook } from '../../../../server/domain/outlook/outlook';
import type { PageContext } from '../../../_app/page-context';
import { getLiveState, isFinal } from '../../../_live/phase';

const AGAIN_MS = 600_000;
/** A program that has just begun keeps its first forecast within seconds: one more look. */
const SOON_MS = 5_000;

/**
 * What the last forecast says, read again every ten minutes: the program keeps one a day.
 */
export function useOutlook(drawn: Outlook | null, { operation, known }: PageContext): Outlook | null {
  const [read, setRead] = useState<Readonly<{ known: string | null; outlook: Outlook | null }> | null>(null);
  const hasOne = drawn !== null;
  useEffect(() => {
    let isOver = false;
    const ask = async () => {
      // A page that is signed out, or whose board is closed, asks no more.
      if (isFinal(getLiveState().phase)) return;
      try {
        const { client } = await import('../../../_client/client');
        const answer = await client.forecast.outlook.query({ operation, known });
        if (!isOver) setRead({ known, outlook: answer });
      } catch {
        // Without an answer the one before stays.
      }
    };
    const soon = hasOne ? undefined : setTimeout(() => void ask(), SOON_MS);
    const timer = setInterval(() => void ask(), AGAIN_MS);
    return () => {
      isOver = true;
      clearTimeout(soon);
      clearInterval(timer);
    };
  }, [operation, known, hasOne]);
  // What was read of another day is not this one's.
  return read?.known === known ? (read.outlook ?? drawn) : drawn;
}
