import { memo } from 'react';
import type { IndicatorRow } from '../../server/domain/board/types';
import { EditDoor } from '../_ui/edit-door';
import { EvidenceBoxes } from '../_ui/evidence-boxes';
import { Figure } from '../_ui/figure';
import { type Here, pageHref } from '../_ui/here';
import { MetaLine } from '../_ui/meta-line';
import { Section } from '../_ui/section';
import type { Marks } from './marks';

type Props = Readonly<{ rows: readonly IndicatorRow[]; here: Here; marks: Marks }>;

/** Signs that the other side prepares. */
export const Signs = memo(function Signs({ rows, here, marks }: Props) {
  return (
    <Section
      id="signs"
      className="signs"
      title="Opposing preparation"
      rule="signs, by strength of evidence"
      doors={<a href={pageHref(here, 'indicators')}>all indicators</a>}
    >
      <ul className="sign-list">
        {rows.map((row) => (
          <Sign key={row.key} row={row} here={here} was={marks[`indicator.${row.key}`]} />
        ))}
      </ul>
      {rows.length === 0 ? <p className="nothing">No sign is followed yet.</p> : null}
    </Section>
  );
});

const Sign = memo(function Sign({ row, here, was }: Readonly<{ row: IndicatorRow; here: Here; was: string | undefined }>) {
  return (
    <li className="sign" data-edit-host>
      <EvidenceBoxes value={row.value} />
      <div>
        <Figure here={here} seriesKey={row.seriesKey} className="sign-name">
          {row.name}
        </Figure>
        <p className="sign-meta">
          <strong>{row.value === null ? 'nobody reported' : row.valueText}</strong>
          <MetaLine provenance={row.provenance} unit={row.unit} was={was} />
        </p>
        {row.note ? (
          <p className="small sign-note" title={row.note}>
            {row.note}
          </p>
        ) : null}
      </div>
      <EditDoor here={here} form="report" subject={row.seriesKey} label="report" name={`Report ${row.name}`} />
    </li>
  );
});
