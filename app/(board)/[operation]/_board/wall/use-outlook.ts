'use client';

import { useEffect, useState } from 'react';
import type { Outlook } from '../../../../../server/domain/outlook/outlook';
import type { PageContext } from '../../../../_app/page-context';

const AGAIN_MS = 600_000;

/** What the last forecast says, read again with each change and every ten minutes: the program keeps one a day. */
export function useOutlook(drawn: Outlook | null, { operation, known }: PageContext, revision: number): Outlook | null {
  const [read, setRead] = useState<Outlook | null>(null);
  const [drawnAt] = useState(revision);
  useEffect(() => {
    let isOver = false;
    const ask = async () => {
      try {
        const { client } = await import('../../../../_client/client');
        const answer = await client.forecast.outlook.query({ operation, known });
        if (!isOver) setRead(answer);
      } catch {
        // Without an answer the one before stays.
      }
    };
    if (revision !== drawnAt) void ask();
    const timer = setInterval(() => void ask(), AGAIN_MS);
    return () => {
      isOver = true;
      clearInterval(timer);
    };
  }, [operation, known, revision, drawnAt]);
  return read ?? drawn;
}
