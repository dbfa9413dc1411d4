import './signs.css';
import { memo } from 'react';
import type { StanceRow } from '../../../../server/domain/board/types';
import { STANCES_TITLE } from '../../../../server/domain/definitions/stance/name';
import { formatDayNear } from '../../../../server/domain/format';
import { type PageContext, pageHref } from '../../../_app/page-context';
import { Figure } from '../../../_figures/figure';
import type { Marks } from '../../../_figures/marks';
import { MetaLine } from '../../../_figures/meta-line';
import { StanceBoxes } from '../../../_figures/stance-boxes';
import { FormButton } from '../../../_forms/form-button';
import { Section } from '../../../_ui/section';

type Props = Readonly<{ rows: readonly StanceRow[]; context: PageContext; marks: Marks }>;

/** Who holds back and who presses, since when and why. */
export const Stances = memo(function Stances({ rows, context, marks }: Props) {
  return (
    <Section
      folds
      id="stances"
      className="stances"
      title={STANCES_TITLE}
      rule="who holds back, who presses"
      actions={<a href={pageHref(context, 'positions')}>all positions</a>}
    >
      <ul className="sign-list">
        {rows.map(({ key, seriesKey, actor, question, stance, since, why, provenance }) => (
          <li key={key} className="sign" data-edit-host>
            <StanceBoxes stance={stance} />
            <div>
              <Figure context={context} seriesKey={seriesKey} className="sign-name">
                {actor}
              </Figure>
              <p className="stance-question">{question}</p>
              <p className="sign-meta">
                <strong>{stance ?? 'nobody reported'}</strong>
                {since === null ? null : <span>{`since ${formatDayNear(since, context.day)}`}</span>}
                <MetaLine provenance={provenance} unit="stance" was={marks[seriesKey]} />
              </p>
              <p className="stance-why">{why}</p>
            </div>
            <FormButton
              context={context}
              form="report"
              subject={seriesKey}
              label="report"
              name={`Report the stance of ${actor} on ${question}`}
            />
          </li>
        ))}
      </ul>
    </Section>
  );
});
