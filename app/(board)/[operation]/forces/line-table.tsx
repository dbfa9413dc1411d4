import type { Definitions, RequirementLine } from '../../../../server/domain/definitions/types';
import { formatDay } from '../../../../server/domain/format';
import { capitalised } from '../../../../server/domain/shapes/capitalised';
import { measureNameIn } from '../../../../server/domain/shapes/measure-names';
import { MEASURES } from '../../../../server/domain/shapes/rungs';
import { getApp } from '../../../_app/get-app';
import type { PageContext } from '../../../_app/page-context';
import { Figure } from '../../../_figures/figure';
import { MetaLine } from '../../../_figures/meta-line';
import { FormButton } from '../../../_forms/form-button';

type Props = Readonly<{ lines: readonly RequirementLine[]; definitions: Definitions; context: PageContext; known: string | null }>;

/** What is followed of these lines, in the order of the ladder; at least what the plan needs. */
function measuresOf(lines: readonly RequirementLine[], { series }: Definitions): readonly string[] {
  const keys = new Set(lines.map(({ forceKey, lineKey }) => `${forceKey}.${lineKey}`));
  const followed = new Set<string>(series.filter((one) => keys.has(`${one.forceKey}.${one.lineKey}`)).map(({ measure }) => measure ?? ''));
  return MEASURES.filter((measure) => measure === 'planned' || followed.has(measure));
}

/** The statement of requirements: what the plan needs, by when and where, and what there is of it. */
export function LineTable({ lines, definitions, context, known }: Props) {
  if (lines.length === 0) return null;
  const measures = measuresOf(lines, definitions);
  return (
    <div className="scroll">
      <table className="register">
        <thead>
          <tr>
            <th scope="col">Requirement</th>
            {measures.map((measure) => (
              <th key={measure} scope="col" className="number">
                {measure === 'planned' ? 'Needed' : capitalised(measureNameIn(definitions, lines[0]?.forceKey ?? null, measure))}
              </th>
            ))}
            <th scope="col">Unit</th>
            <th scope="col">Needed by</th>
            <th scope="col">Where</th>
            <th scope="col">
              <span className="unseen">Report and edit</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.key} id={`line-${line.key}`}>
              <th scope="row">
                {line.name}
                {line.note || line.isAssumption ? (
                  <span className="meta">
                    {line.isAssumption ? <span>assumption</span> : null}
                    <span>{line.note}</span>
                  </span>
                ) : null}
              </th>
              {measures.map((measure) => (
                <Quantity key={measure} seriesKey={`${line.key}.${measure}`} context={context} known={known} />
              ))}
              <td>{line.unit}</td>
              <td className="day">{line.neededBy === null ? 'not stated' : formatDay(line.neededBy)}</td>
              <td>{definitions.places.find(({ key }) => key === line.placeKey)?.name ?? ''}</td>
              <td className="button-cell">
                <FormButton
                  context={context}
                  form="report"
                  subject={`${line.key}.planned`}
                  label="report"
                  name={`Report the requirement of ${line.name}`}
                />
                <FormButton context={context} form="line" subject={line.key} label="edit" name={`Edit ${line.name}`} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

async function Quantity({ seriesKey, context, known }: Readonly<{ seriesKey: string; context: PageContext; known: string | null }>) {
  const answer = await (await getApp()).ask('series.get', { operation: context.operation, key: seriesKey, known });
  if (!answer.ok || answer.value.value === null) return <td className="number none-seen">–</td>;
  return (
    <td className="number">
      <Figure context={context} seriesKey={seriesKey}>
        {answer.value.valueText}
      </Figure>
      <MetaLine provenance={answer.value.provenance} unit={answer.value.unit} withSources={false} />
    </td>
  );
}
