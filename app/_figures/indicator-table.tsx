import type { ReactNode } from 'react';
import type { ComponentRow, IndicatorRow } from '../../server/domain/board/types';
import { formatPercent, formatQuantity } from '../../server/domain/format';
import { ATTAINMENT } from '../../server/domain/glossary/terms';
import type { PageContext } from '../_app/page-context';
import { FormButton } from '../_forms/form-button';
import { Drawing } from '../_ui/drawing';
import { Term } from '../_ui/term';
import { Figure } from './figure';
import { MetaLine } from './meta-line';

type Props = Readonly<{
  rows: readonly IndicatorRow[];
  components: readonly ComponentRow[];
  drawings: Readonly<Record<string, string>>;
  context: PageContext;
  marks: Readonly<Record<string, string>>;
  /** More actions beside a row, such as to edit its definition. */
  actionsOf?: (row: IndicatorRow) => ReactNode;
}>;

/** Indicators as rows: name, value against target, attainment as a bar and in words, spark line, provenance. */
export function IndicatorTable({ rows, components, drawings, context, marks, actionsOf }: Props) {
  return (
    <div className="scroll">
      <table className="indicator-table">
        <thead>
          <tr>
            <th scope="col">Indicator</th>
            <th scope="col" className="number">
              Value
            </th>
            <th scope="col" className="number">
              Target
            </th>
            <th scope="col" className="bar-cell">
              <Term of={ATTAINMENT}>Attainment</Term>
            </th>
            <th scope="col" className="spark-cell">
              Past
            </th>
            <th scope="col">
              <span className="unseen">Report</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key} id={`indicator-${row.key}`}>
              <th scope="row">
                <Figure context={context} seriesKey={row.seriesKey}>
                  {row.name}
                </Figure>
                <span className="meta">
                  <span>{components.find(({ key }) => key === row.componentKey)?.name ?? row.componentKey}</span>
                  {row.isAssumption ? (
                    <span>
                      assumption
                      {row.note === '' ? null : <span className="unseen">{`: ${row.note}`}</span>}
                    </span>
                  ) : null}
                </span>
              </th>
              <td className="number">
                <Figure context={context} seriesKey={row.seriesKey} className={row.value === null ? 'none-seen' : ''}>
                  {row.valueText}
                </Figure>
                <MetaLine provenance={row.provenance} unit={row.unit} was={marks[`indicator.${row.key}`]} withSources={false} />
              </td>
              <td className="number">{row.target === null ? '–' : formatQuantity(row.target, row.unit)}</td>
              <td className="bar-cell">
                <Attainment share={row.attainment} />
              </td>
              <td className="spark-cell">
                {drawings[`spark/${row.key}`] ? <Drawing svg={drawings[`spark/${row.key}`]} name={row.name} /> : null}
              </td>
              <td className="button-cell">
                <FormButton context={context} form="report" subject={row.seriesKey} label="report" name={`Report ${row.name}`} />
                {actionsOf?.(row)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Attainment({ share }: Readonly<{ share: number | null }>) {
  return (
    <span className="attainment">
      <span className={share === null ? 'bar bar-unknown' : 'bar'} aria-hidden="true">
        {share === null ? null : <i style={{ width: `${share * 100}%` }} />}
      </span>
      <span>{share === null ? 'not measured' : formatPercent(share)}</span>
    </span>
  );
}
