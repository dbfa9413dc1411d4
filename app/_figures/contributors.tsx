import './contributors.css';
import { memo } from 'react';
import type { ContributorRow, ContributorsPart, RungCell } from '../../server/domain/board/types';
import { greatestOf } from '../../server/domain/extremes';
import { formatQuantity } from '../../server/domain/format';
import { HEADLINE_TOTAL, STAGE } from '../../server/domain/glossary/terms';
import { laterWords, NUMBER_NOT_KNOWN, ONLY_EXPECTED, shortfallWords } from '../../server/domain/requirements/pledge-words';
import { measureName } from '../../server/domain/shapes/measure-names';
import { rungsOf } from '../../server/domain/shapes/rungs';
import { type PageContext, pageHref } from '../_app/page-context';
import { FormButton } from '../_forms/form-button';
import { Section } from '../_ui/section';
import { Term } from '../_ui/term';
import { Figure } from './figure';
import type { Marks } from './marks';
import { MetaLine } from './meta-line';

type Props = Readonly<{ part: ContributorsPart; context: PageContext; marks: Marks; isLead?: boolean; title?: string; folds?: boolean }>;

function levelOf(row: ContributorRow, measure: string): number {
  return row.rungs.find((cell) => cell.measure === measure)?.value ?? 0;
}

/** Who sends what to one force, rung by rung; what is missing is a row among them. */
export const Contributors = memo(function Contributors({
  part,
  context,
  marks,
  isLead = false,
  title = part.forceName,
  folds = false,
}: Props) {
  const measures = part.totals.map(({ measure }) => measure);
  const { offered, delivered } = rungsOf(part);
  const most = greatestOf(
    part.rows.map((row) => Math.max(levelOf(row, offered), levelOf(row, delivered))),
    Math.max(1, part.shortfall ?? 0),
  );
  return (
    <Section
      folds={folds}
      id={`contributors-${part.forceKey}`}
      className={isLead ? 'contributors is-lead' : 'contributors'}
      title={isLead ? (part.unit === 'personnel' ? 'Who sends them' : 'Who gives it') : title}
      rule={isLead ? `${part.forceName}, ${part.unit}` : part.unit}
      actions={
        <>
          <a href={`${pageHref(context, 'forces')}#force-${part.forceKey}`}>conditions</a>
          <FormButton context={context} form="pledge" within={part.forceKey} label="add a pledge" />
        </>
      }
    >
      <div className="scroll rungs-box">
        <table className="rungs">
          <thead>
            <tr>
              <th scope="col">
                Contributor, <Term of={STAGE}>by stage</Term>
              </th>
              {measures.map((measure) => (
                <th key={measure} scope="col" className="number">
                  {measureName(measure, part)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {part.rows.map((row) => (
              <Row key={row.key} row={row} part={part} most={most} context={context} marks={marks} />
            ))}
            {(part.unquantified ?? []).map((row) => (
              <Row key={row.key} row={row} part={part} most={most} context={context} marks={marks} note={NUMBER_NOT_KNOWN} />
            ))}
            <ShortfallRow part={part} measures={measures} most={most} />
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" aria-label="Headline total">
                <Term of={HEADLINE_TOTAL}>Headline total</Term>
                <span className="meta">
                  <span>{part.converted ? `the highest floor; ${part.converted}` : 'the highest floor'}</span>
                </span>
              </th>
              {part.totals.map((cell) => (
                <Rung
                  key={cell.measure}
                  cell={cell}
                  part={part}
                  context={context}
                  was={marks[cell.seriesKey]}
                  label="Headline total"
                  isTotal
                />
              ))}
            </tr>
          </tfoot>
        </table>
      </div>
    </Section>
  );
});

type RowProps = Readonly<{ row: ContributorRow; part: ContributorsPart; most: number; context: PageContext; marks: Marks; note?: string }>;

const Row = memo(function Row({ row, part, most, context, marks, note }: RowProps) {
  const { offered, delivered } = rungsOf(part);
  const share = (measure: string) => ({ width: `${(100 * levelOf(row, measure)) / most}%` });
  return (
    <tr>
      <th scope="row">
        {row.name}
        {row.partOf ? (
          <span className="meta">
            <span>{`part of ${row.partOf}`}</span>
          </span>
        ) : null}
        {row.later ? (
          <span className="meta">
            <span>{laterWords(row.later, part.unit)}</span>
          </span>
        ) : null}
        {row.withdrawn ? (
          <span className="meta">
            <span>{row.withdrawn}</span>
          </span>
        ) : null}
        {row.original ? (
          <span className="meta">
            <span>{row.original}</span>
          </span>
        ) : null}
        {row.onLines ? (
          <span className="meta">
            <span>{row.onLines}</span>
          </span>
        ) : null}
        {note ? (
          <span className="meta">
            <span>{note}</span>
          </span>
        ) : null}
        {row.conditions ? (
          <span className="meta">
            <span className="rung-conditions">{row.conditions}</span>
          </span>
        ) : null}
        <span className="rung-bar" aria-hidden="true">
          <i className="rung-pledged" style={share(offered)} />
          <i className="rung-deployed" style={share(delivered)} />
        </span>
      </th>
      {row.rungs.map((cell) => (
        <Rung key={cell.measure} cell={cell} part={part} context={context} was={marks[cell.seriesKey]} label={row.name} />
      ))}
    </tr>
  );
});

/** What a rung is to its force: that of what is offered, that of what is there, or neither. */
function roleOf(measure: string, part: ContributorsPart): string | undefined {
  const { offered, delivered } = rungsOf(part);
  return measure === offered ? 'offered' : measure === delivered ? 'delivered' : undefined;
}

type RungProps = Readonly<{
  cell: RungCell;
  part: ContributorsPart;
  context: PageContext;
  was: string | undefined;
  label: string;
  isTotal?: boolean;
}>;

function Rung({ cell, part, context, was, label, isTotal = false }: RungProps) {
  return (
    <td className="number rung" data-role={roleOf(cell.measure, part)}>
      <span className="rung-line has-row-button">
        {isTotal ? null : (
          <FormButton
            context={context}
            form="report"
            subject={cell.seriesKey}
            label="+"
            name={`Report ${label}, ${measureName(cell.measure, part)}`}
          />
        )}
        <Figure context={context} seriesKey={cell.seriesKey} className={cell.value === null ? 'none-seen' : ''}>
          {cell.value === null ? (
            <>
              <span aria-hidden="true">–</span>
              <span className="unseen">nobody reported</span>
            </>
          ) : (
            formatQuantity(cell.value, part.unit)
          )}
        </Figure>
      </span>
      <MetaLine provenance={cell.provenance} unit={part.unit} was={was} withSources={false} />
    </td>
  );
}

function ShortfallRow({ part, measures, most }: Readonly<{ part: ContributorsPart; measures: readonly string[]; most: number }>) {
  if (part.shortfall === null || part.shortfall <= 0) return null;
  return (
    <tr className="shortfall">
      <th scope="row">
        {part.expected.length > 0 ? part.expected.join(' or ') : 'Nobody yet'}
        <span className="meta">
          <span>{part.expected.length > 0 ? ONLY_EXPECTED : 'short of the plan'}</span>
        </span>
        <span className="rung-bar" aria-hidden="true">
          <i className="rung-short" style={{ width: `${(100 * part.shortfall) / most}%` }} />
        </span>
      </th>
      {measures.map((measure) => (
        <td key={measure} className="number rung">
          {measure === rungsOf(part).offered ? (
            <>
              <span className="rung-line">{formatQuantity(part.shortfall ?? 0, part.unit)}</span>
              <span className="meta">
                <span>{shortfallWords(part)}</span>
              </span>
            </>
          ) : null}
        </td>
      ))}
    </tr>
  );
}
