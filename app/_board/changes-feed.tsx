import { memo } from 'react';
import type { ChangeRow } from '../../server/domain/board/types';
import { ChangeList } from '../_ui/change-list';
import { type Here, pageHref } from '../_ui/here';
import { Section } from '../_ui/section';

type Props = Readonly<{ changes: readonly ChangeRow[]; here: Here }>;

const MOST_CHANGES = 6;

/** What the desk wrote last. */
export const ChangesFeed = memo(function ChangesFeed({ changes, here }: Props) {
  return (
    <Section
      id="changes"
      className="changes"
      title="Latest changes"
      rule="newest first; times in UTC"
      doors={<a href={pageHref(here, 'changes')}>all</a>}
    >
      <ChangeList changes={changes.slice(0, MOST_CHANGES)} here={here} isShort />
    </Section>
  );
});
