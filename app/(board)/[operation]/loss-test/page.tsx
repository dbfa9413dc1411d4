import { getApp } from '../../../_app/get-app';
import { pageHref } from '../../../_app/page-context';
import { drawListPage, type PageProps } from '../../../_shell/list-page';
import { LossTest } from './loss-test';

/** One part of the address as one text; a form without scripts repeats what is ticked. */
function textOf(value: string | string[] | undefined): string {
  return Array.isArray(value) ? value.join(',') : (value ?? '');
}

/** Who would be missed most, and what moves without them. */
export default async function LossTestPage(props: PageProps) {
  const { operation } = await props.params;
  const query = await props.searchParams;
  return drawListPage(
    { ...props, keeps: ['out', 'delay', 'pledge'] },
    'loss-test',
    'contributor-loss test',
    async (_register, context, known) => {
      const texts = { out: textOf(query['out']), delay: textOf(query['delay']), pledge: textOf(query['pledge']) };
      const answer = await (await getApp()).ask('scenarios.lossTest', { operation, known, texts });
      if (!answer.ok) return <p className="nothing">{answer.error.message}</p>;
      return (
        <>
          <LossTest key={`${answer.value.view.revision} ${context.day}`} page={answer.value} context={context} />
          <p className="loss-more">
            <a href={pageHref(context, 'scenarios')}>Saved scenarios, side by side</a>
          </p>
        </>
      );
    },
  );
}
