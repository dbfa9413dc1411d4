import '../../../_scenarios/scenarios.css';
import { pageHref } from '../../../_app/page-context';
import { operationPage } from '../../../_shell/operation-page';
import { LossTest } from './loss-test';

/** One part of the address as one text; a form without scripts repeats what is ticked. */
function textOf(value: string | string[] | undefined): string {
  return Array.isArray(value) ? value.join(',') : (value ?? '');
}

/** Impact of a withdrawal, and what moves without them. */
export default operationPage(
  'loss-test',
  (app, day, { out, delay, pledge }) =>
    app.ask('scenarios.lossTest', { ...day, texts: { out: textOf(out), delay: textOf(delay), pledge: textOf(pledge) } }),
  (page, context) => (
    <>
      <LossTest key={`${page.view.revision} ${context.day}`} page={page} context={context} />
      <p className="loss-more">
        <a href={pageHref(context, 'scenarios')}>Saved scenarios, side by side</a>
      </p>
    </>
  ),
);
