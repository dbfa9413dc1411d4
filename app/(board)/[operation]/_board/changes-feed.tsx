import { memo } from 'react';
import type { ChangeRow } from '../../../../server/domain/board/types';
import { type PageContext, pageHref } from '../../../_app/page-context';
import { ChangeList } from '../../../_figures/change-list';
import { Section } from '../../../_ui/section';

type Props = Readonly<{ changes: readonly ChangeRow[]; context: PageContext }>;

const MOST_CHANGES = 6;

/** What editors wrote last. */
export const ChangesFeed = memo(function ChangesFeed({ changes, context }: Props) {
  return (
    <Section
      folds
      id="changes"
      className="changes"
      title="Latest changes"
      rule="by when they were recorded, newest first; times in UTC"
      actions={<a href={pageHref(context, 'changes')}>all</a>}
    >
      <ChangeList changes={changes.slice(0, MOST_CHANGES)} context={context} isShort />
    </Section>
  );
});
