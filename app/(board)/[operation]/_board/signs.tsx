import './signs.css';
import { memo } from 'react';
import type { IndicatorRow } from '../../../../server/domain/board/types';
import { type PageContext, pageHref } from '../../../_app/page-context';
import { Figure } from '../../../_figures/figure';
import type { Marks } from '../../../_figures/marks';
import { MetaLine } from '../../../_figures/meta-line';
import { FormButton } from '../../../_forms/form-button';
import { Section } from '../../../_ui/section';
import { EvidenceBoxes } from './evidence-boxes';

type Props = Readonly<{ title: string; rows: readonly IndicatorRow[]; context: PageContext; marks: Marks }>;

/** Signs that the other side prepares. */
export const Signs = memo(function Signs({ title, rows, context, marks }: Props) {
  return (
    <Section
      folds
      id="signs"
      className="signs"
      title={title}
      rule="signs, by strength of evidence"
      actions={<a href={pageHref(context, 'indicators')}>all indicators</a>}
    >
      <ul className="sign-list">
        {rows.map((row) => (
          <Sign key={row.key} row={row} context={context} was={marks[`indicator.${row.key}`]} />
        ))}
      </ul>
      {rows.length === 0 ? <p className="nothing">No sign is followed yet.</p> : null}
    </Section>
  );
});

const Sign = memo(function Sign({ row, context, was }: Readonly<{ row: IndicatorRow; context: PageContext; was: string | undefined }>) {
  return (
    <li className="sign" data-edit-host>
      <EvidenceBoxes value={row.value} />
      <div>
        <Figure context={context} seriesKey={row.seriesKey} className="sign-name">
          {row.name}
        </Figure>
        <p className="sign-meta">
          <strong>{row.value === null ? 'nobody reported' : row.valueText}</strong>
          <MetaLine provenance={row.provenance} unit={row.unit} was={was} />
        </p>
      </div>
      <FormButton context={context} form="report" subject={row.seriesKey} label="report" name={`Report ${row.name}`} />
    </li>
  );
});
