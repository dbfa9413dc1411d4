import './indicator-table.css';
import type { ReactNode } from 'react';
import { colourOfMeasure } from '../../server/domain/board/colour-of-measure';
import type { ComponentRow, IndicatorRow } from '../../server/domain/board/types';
import { formatPercent, formatQuantity } from '../../server/domain/format';
import { ATTAINMENT } from '../../server/domain/glossary/terms';
import type { PageContext } from '../_app/page-context';
import { FormButton } from '../_forms/form-button';
import { Drawing } from '../_ui/drawing';
import { Term } from '../_ui/term';
import { Figure } from './figure';
import { Age, Conflict, Grade, KnownLater, MetaLine, Was } from './meta-line';

type Props = Readonly<{
  rows: readonly IndicatorRow[];
  components: readonly ComponentRow[];
  drawings: Readonly<Record<string, string>>;
  context: PageContext;
  marks: Readonly<Record<string, string>>;
  /** More actions beside a row, such as to edit its definition. */
  actionsOf?: (row: IndicatorRow) => ReactNode;
  /** What is said of a row beside its shortfall, such as who is expected to fill it. */
  besideOf?: (row: IndicatorRow) => string;
}>;

/** One row an indicator: what there is, the plan, what is missing, the share as a bar, the past as a line, how old and how sure it is. */
export function IndicatorTable({ rows, components, drawings, context, marks, actionsOf, besideOf }: Props) {
  return (
    <div className="scroll">
      <table className="indicator-table">
        <thead>
          <tr>
            <th scope="col">Indicator</th>
            <th scope="col" className="is-roomy">
              Component
            </th>
            <th scope="col" className="number">
              Have
            </th>
            <th scope="col" className="number">
              Plan
            </th>
            <th scope="col" className="number">
              Short
            </th>
            <th scope="col" className="bar-cell">
              <Term of={ATTAINMENT}>Of the plan</Term>
            </th>
            <th scope="col" className="spark-cell">
              Past
            </th>
            <th scope="col" className="is-roomy">
              Age
            </th>
            <th scope="col" className="is-roomy">
              Grade
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
                <span className="meta is-narrow">
                  <Belonging row={row} components={components} beside={besideOf?.(row) ?? ''} />
                </span>
              </th>
              <td className="is-roomy">
                <span className="meta">
                  <Belonging row={row} components={components} beside={besideOf?.(row) ?? ''} />
                </span>
              </td>
              <td className="number">
                <Figure context={context} seriesKey={row.seriesKey} className={row.value === null ? 'none-seen' : ''}>
                  {row.valueText}
                </Figure>
                <span className="meta is-narrow">
                  <MetaLine provenance={row.provenance} unit={row.unit} withSources={false} />
                </span>
                <span className="meta">
                  {marks[`indicator.${row.key}`] === undefined ? null : <Was text={marks[`indicator.${row.key}`] ?? ''} />}
                </span>
              </td>
              <td className="number">{row.target === null ? '–' : formatQuantity(row.target, row.unit)}</td>
              <td className="number short-cell">{shortText(row)}</td>
              <td className="bar-cell">
                <Attainment row={row} />
              </td>
              <td className="spark-cell">
                {drawings[`spark/${row.key}`] ? <Drawing svg={drawings[`spark/${row.key}`]} name={row.name} /> : null}
              </td>
              <td className="is-roomy">
                <Age provenance={row.provenance} />
                <span className="meta">
                  <KnownLater list={row.provenance.hindsight} />
                </span>
              </td>
              <td className="is-roomy">
                <Grade grade={row.provenance.grade} /> <Conflict provenance={row.provenance} unit={row.unit} />
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

type BelongingProps = Readonly<{ row: IndicatorRow; components: readonly ComponentRow[]; beside: string }>;

/** The component that it counts in, and what else is said of it. */
function Belonging({ row, components, beside }: BelongingProps) {
  return (
    <>
      <span>{components.find(({ key }) => key === row.componentKey)?.name ?? row.componentKey}</span>
      {row.isAssumption ? <span>assumption</span> : null}
      {beside ? <span>{beside}</span> : null}
    </>
  );
}

/** What is missing against the target; what nobody reported is not counted as zero. */
function shortText({ value, target, unit }: IndicatorRow): string {
  if (value === null || target === null) return '';
  return value < target ? formatQuantity(target - value, unit) : 'none';
}

/** A bar to the plan's mark, in the colour of what is measured. */
function Attainment({ row: { attainment, seriesKey } }: Readonly<{ row: IndicatorRow }>) {
  return (
    <span className="attainment">
      <span className={attainment === null ? 'bar bar-unknown' : 'bar bar-bullet'} aria-hidden="true">
        {attainment === null ? null : <i data-colour={colourOfMeasure(seriesKey)} style={{ width: `${attainment * 100}%` }} />}
      </span>
      <span>{attainment === null ? 'not measured' : formatPercent(attainment)}</span>
    </span>
  );
}
