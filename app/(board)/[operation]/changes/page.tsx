import './changes.css';
import { formatCount } from '../../../../server/domain/format';
import type { ChainCheck } from '../../../../server/services/app';
import { pageHref } from '../../../_app/page-context';
import { ChangeList } from '../../../_figures/change-list';
import { operationPage } from '../../../_shell/operation-page';
import { Section } from '../../../_ui/section';

export default operationPage(
  'changes',
  (app, day, { verify }) => app.ask('changes.page', { ...day, verify: verify === '1' }),
  ({ changes, chain }, context) => {
    const address = pageHref(context, 'changes');
    return (
      <Section
        id="changes"
        title="Changes"
        rule="append-only log in the order of recording, newest first; times in UTC"
        actions={<a href={`${address}${address.includes('?') ? '&' : '?'}verify=1`}>check the chain</a>}
      >
        {chain ? <Chain chain={chain} /> : null}
        <ChangeList changes={changes} context={context} />
      </Section>
    );
  },
);

function Chain({ chain }: Readonly<{ chain: ChainCheck }>) {
  const checked = formatCount(chain.checked, 'change');
  if (chain.ok)
    return (
      <p className="chain">
        <b>The hash chain is intact.</b>
        {` ${checked} checked: each carries the hash of the one before it.`}
      </p>
    );
  return (
    <p className="chain is-broken">
      <b>{`The hash chain is broken at change ${chain.firstBroken ?? '?'}.`}</b>
      {` ${chain.reason ?? ''} ${checked} checked up to there. Do not rely on what follows the break: compare it with a backup.`}
    </p>
  );
}
