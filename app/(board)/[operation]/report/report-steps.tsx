'use client';

import { lazy, Suspense, useState } from 'react';
import { isEditor, type PageContext, pageHref } from '../../../_app/page-context';

const OpenForm = lazy(() => import('../../../_forms/open-form'));

/** The form of a report in steps. Once it is saved the next can begin. */
export function ReportSteps({ context }: Readonly<{ context: PageContext }>) {
  const [round, setRound] = useState(0);
  const { operation, day, person } = context;
  return (
    <>
      <noscript>
        <p className="nothing">A report needs scripts. Allow them for this address, then load the page again.</p>
      </noscript>
      <Suspense fallback={<p role="status">Opening the form…</p>}>
        <OpenForm
          key={round}
          operation={operation}
          form="report"
          subject={null}
          within={null}
          known={day}
          person={person}
          isEditor={isEditor(context)}
          entry={null}
          inSteps
          onClose={() => setRound(round + 1)}
        />
      </Suspense>
      <a className="report-back" href={pageHref(context, '')}>
        Back to the overview
      </a>
    </>
  );
}
