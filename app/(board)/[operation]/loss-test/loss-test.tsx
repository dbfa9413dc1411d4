'use client';

import '../../../_forms/one-line-form.css';
import { useEffect, useRef, useState } from 'react';
import { type Changes, isEmpty, NO_CHANGES } from '../../../../server/domain/scenarios/changes';
import type { Preview } from '../../../../server/domain/scenarios/preview';
import type { LossTestPage } from '../../../../server/services/app';
import type { PageContext } from '../../../_app/page-context';
import { mayOpen } from '../../../_forms/may-open';
import { EffectSummary } from '../../../_scenarios/effect-summary';
import { lossTestHref } from '../../../_scenarios/loss-test-href';
import { OutcomeTable } from '../../../_scenarios/outcome-table';
import { SaveScenario } from '../../../_scenarios/save-scenario';
import { Section } from '../../../_ui/section';
import { LossTable } from './loss-table';

type Props = Readonly<{ page: LossTestPage; context: PageContext }>;

/** Asks what the changes would do, as they are made: the last asked for is the one that is shown. */
function usePreview(context: PageContext, first: Preview) {
  const [changes, setChanges] = useState<Changes>(first.changes);
  const [preview, setPreview] = useState(first);
  const [refusal, setRefusal] = useState('');
  const latest = useRef(0);
  const change = async (next: Changes) => {
    setChanges(next);
    window.history.replaceState(window.history.state, '', lossTestHref(context, next));
    latest.current += 1;
    const own = latest.current;
    try {
      const { askPreview } = await import('../../../_scenarios/scenario-calls');
      const answer = await askPreview(context, next);
      if (own !== latest.current) return;
      setPreview(answer);
      setRefusal('');
    } catch (error) {
      if (own === latest.current)
        setRefusal(error instanceof Error && error.message.endsWith('.') ? error.message : 'Offline: this page is not up to date.');
    }
  };
  return { changes, preview, refusal, change };
}

/** Take contributors out, delay them, change a pledge, and see what moves, beside the present. Nothing is saved by looking. */
export function LossTest({ page, context }: Props) {
  const { changes, preview, refusal, change } = usePreview(context, page.preview);
  const [isAwake, setAwake] = useState(false);
  // Before the page is awake, what is ticked would be lost.
  useEffect(() => setAwake(true), []);
  return (
    <div className="loss-test" data-awake={isAwake}>
      <Section
        id="moves"
        className="loss-result"
        title="What changes"
        rule="compared with the present; nothing is recorded"
        actions={
          isEmpty(changes) ? undefined : (
            <>
              <a href={lossTestHref(context, changes)}>address of this test</a>
              <button type="button" className="plain needs-script" onClick={() => void change(NO_CHANGES)}>
                Reset
              </button>
            </>
          )
        }
      >
        {page.problems.map((problem) => (
          <p key={problem} className="loss-problem">
            {problem}
          </p>
        ))}
        {refusal === '' ? null : (
          <p className="loss-problem" role="alert">
            {refusal}
          </p>
        )}
        <div aria-live="polite">
          <EffectSummary preview={preview} />
        </div>
        {isEmpty(preview.changes) ? null : (
          <OutcomeTable
            caption="What changes, beside the present"
            present={preview.present}
            columns={[{ key: 'changed', name: 'Changed', outcome: preview.changed }]}
            onlyMoved
          />
        )}
        {isEmpty(changes) || !mayOpen(context, 'event', null) ? null : <SaveScenario context={context} changes={changes} saved={null} />}
      </Section>
      <Section
        id="losses"
        title="Impact of a withdrawal"
        rule="each contributor withdrawn alone, largest impact first; tick, delay or type a pledge to test"
      >
        <form method="get" className="prints">
          {context.known === null ? null : <input type="hidden" name="known" value={context.known} />}
          <LossTable losses={page.losses} changes={changes} onChange={(next) => void change(next)} />
          <noscript>
            <button type="submit">Test without the ticked contributors</button>
          </noscript>
        </form>
      </Section>
    </div>
  );
}
