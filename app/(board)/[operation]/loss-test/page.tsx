import { getApp } from '../../../_app/get-app';
import { drawRegisterPage, type PageProps } from '../../../_app/register-page';
import { LossTest } from '../../../_scenarios/loss-test';
import { pageHref } from '../../../_ui/here';

/** One part of the address as one text; a form without scripts repeats what is ticked. */
function textOf(value: string | string[] | undefined): string {
  return Array.isArray(value) ? value.join(',') : (value ?? '');
}

/** Who would be missed most, and what moves without them. */
export default async function LossTestPage(props: PageProps) {
  const { operation } = await props.params;
  const asked = await props.searchParams;
  return drawRegisterPage(
    { ...props, keeps: ['out', 'delay', 'pledge'] },
    'loss-test',
    'contributor-loss test',
    async (_register, here, known) => {
      const texts = { out: textOf(asked['out']), delay: textOf(asked['delay']), pledge: textOf(asked['pledge']) };
      const answer = await (await getApp()).ask('scenarios.lossTest', { operation, known, texts });
      if (!answer.ok) return <p className="nothing">{answer.error.message}</p>;
      return (
        <>
          <LossTest key={`${answer.value.view.revision} ${here.day}`} page={answer.value} here={here} />
          <p className="loss-more">
            <a href={pageHref(here, 'scenarios')}>Saved scenarios, side by side</a>
          </p>
        </>
      );
    },
  );
}
