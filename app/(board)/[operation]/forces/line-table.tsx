import type { Definitions, RequirementLine } from '../../../../server/domain/definitions/types';
import { formatCount, formatDay } from '../../../../server/domain/format';
import { capitalised } from '../../../../server/domain/shapes/capitalised';
import { measureNameIn } from '../../../../server/domain/shapes/measure-names';
import { MEASURES } from '../../../../server/domain/shapes/rungs';
import type { SeriesPage } from '../../../../server/services/app';
import { getApp } from '../../../_app/get-app';
import type { PageContext } from '../../../_app/page-context';
import { Figure } from '../../../_figures/figure';
import { MetaLine } from '../../../_figures/meta-line';
import { FormButton } from '../../../_forms/form-button';
import { Columns } from '../../../_ui/columns';

type Props = Readonly<{ lines: readonly RequirementLine[]; definitions: Definitions; context: PageContext; known: string | null }>;

/** A requirement with its figures that are known, by measure. */
type Filled = Readonly<{ line: RequirementLine; figures: ReadonlyMap<string, SeriesPage> }>;

/** What is followed of these lines, in the order of the ladder; at least what the plan needs. */
function measuresOf(lines: readonly RequirementLine[], { series }: Definitions): readonly string[] {
  const keys = new Set(lines.map(({ forceKey, lineKey }) => `${forceKey}.${lineKey}`));
  const followed = new Set<string>(series.filter((one) => keys.has(`${one.forceKey}.${one.lineKey}`)).map(({ measure }) => measure ?? ''));
  return MEASURES.filter((measure) => measure === 'planned' || followed.has(measure));
}

async function fill(line: RequirementLine, measures: readonly string[], { operation }: PageContext, known: string | null): Promise<Filled> {
  const app = await getApp();
  const answers = await Promise.all(
    measures.map(async (measure) => ({
      measure,
      answer: await app.ask('series.get', { operation, key: `${line.key}.${measure}`, known }),
    })),
  );
  const figures = answers.flatMap(({ measure, answer }) =>
    answer.ok && answer.value.value !== null ? [[measure, answer.value] as const] : [],
  );
  return { line, figures: new Map(figures) };
}

function isEmpty({ line, figures }: Filled): boolean {
  return figures.size === 0 && line.neededBy === null;
}

/** The statement of requirements: what the plan needs, by when and where, and what there is of it. Those without a figure fold. */
export async function LineTable({ lines, definitions, context, known }: Props) {
  if (lines.length === 0) return null;
  const measures = measuresOf(lines, definitions);
  const filled = await Promise.all(lines.map((line) => fill(line, measures, context, known)));
  const shown = filled.filter((one) => !isEmpty(one));
  const empty = filled.filter(isEmpty);
  return (
    <>
      {shown.length > 0 ? <Lines filled={shown} measures={measures} definitions={definitions} context={context} /> : null}
      {empty.length > 0 ? (
        <details className="more">
          <summary>{`${formatCount(empty.length, 'requirement')} without a figure`}</summary>
          <Lines filled={empty} measures={[]} definitions={definitions} context={context} />
        </details>
      ) : null}
    </>
  );
}

type LinesProps = Readonly<{ filled: readonly Filled[]; measures: readonly string[]; definitions: Definitions; context: PageContext }>;

/** Only columns in which something stands. */
function Lines({ filled, measures, definitions, context }: LinesProps) {
  const placeOf = ({ line }: Filled) => definitions.places.find(({ key }) => key === line.placeKey)?.name ?? '';
  const used = measures.filter((measure) => filled.some(({ figures }) => figures.has(measure)));
  const hasDay = filled.some(({ line }) => line.neededBy !== null);
  const hasPlace = filled.some((one) => placeOf(one) !== '');
  const nameOf = (measure: string) =>
    measure === 'planned' ? 'Needed' : capitalised(measureNameIn(definitions, filled[0]?.line.forceKey ?? null, measure));
  return (
    <div className="scroll">
      <table className="register ledger force-table">
        <Columns
          of={[
            'Requirement',
            ...used.map((measure) => ({ number: nameOf(measure) })),
            'Unit',
            ...(hasDay ? ['Needed by'] : []),
            ...(hasPlace ? ['Where'] : []),
            { unseen: 'Report and edit' },
          ]}
        />
        <tbody>
          {filled.map((one) => (
            <tr key={one.line.key} id={`line-${one.line.key}`}>
              <th scope="row">
                {one.line.name}
                {one.line.note || one.line.isAssumption ? (
                  <span className="meta">
                    {one.line.isAssumption ? <span>assumption</span> : null}
                    <span>{one.line.note}</span>
                  </span>
                ) : null}
              </th>
              {used.map((measure) => (
                <td key={measure} className="number" data-label={nameOf(measure)}>
                  <Quantity page={one.figures.get(measure)} context={context} />
                </td>
              ))}
              <td data-label="unit">{one.line.unit}</td>
              {hasDay ? (
                <td className="day" data-label="needed by">
                  {one.line.neededBy === null ? 'not stated' : formatDay(one.line.neededBy)}
                </td>
              ) : null}
              {hasPlace ? <td data-label="where">{placeOf(one)}</td> : null}
              <td className="button-cell">
                <FormButton
                  context={context}
                  form="report"
                  subject={`${one.line.key}.planned`}
                  label="report"
                  name={`Report the requirement of ${one.line.name}`}
                />
                <FormButton context={context} form="line" subject={one.line.key} label="edit" name={`Edit ${one.line.name}`} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Quantity({ page, context }: Readonly<{ page: SeriesPage | undefined; context: PageContext }>) {
  if (!page) return <span className="none-seen">–</span>;
  return (
    <>
      <Figure context={context} seriesKey={page.key}>
        {page.valueText}
      </Figure>
      <MetaLine provenance={page.provenance} unit={page.unit} withSources={false} />
    </>
  );
}
