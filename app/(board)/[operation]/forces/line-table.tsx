import type { Definitions, RequirementLine } from '../../../../server/domain/definitions/types';
import { formatDay } from '../../../../server/domain/format';
import { getApp } from '../../../_app/get-app';
import { EditDoor } from '../../../_ui/edit-door';
import { Figure } from '../../../_ui/figure';
import type { Here } from '../../../_ui/here';
import { MetaLine } from '../../../_ui/meta-line';

type Props = Readonly<{ lines: readonly RequirementLine[]; definitions: Definitions; here: Here; known: string | null }>;

const MEASURES = ['planned', 'pledged', 'deployed'] as const;

/** The statement of requirements: what the plan needs, by when and where, and what there is of it. */
export function LineTable({ lines, definitions, here, known }: Props) {
  if (lines.length === 0) return null;
  return (
    <div className="scroll">
      <table className="register">
        <thead>
          <tr>
            <th scope="col">Requirement</th>
            <th scope="col" className="number">
              Needed
            </th>
            <th scope="col" className="number">
              Pledged
            </th>
            <th scope="col" className="number">
              In place
            </th>
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
              {MEASURES.map((measure) => (
                <Quantity key={measure} seriesKey={`${line.key}.${measure}`} here={here} known={known} />
              ))}
              <td>{line.unit}</td>
              <td className="day">{line.neededBy === null ? 'not stated' : formatDay(line.neededBy)}</td>
              <td>{definitions.places.find(({ key }) => key === line.placeKey)?.name ?? ''}</td>
              <td className="door-cell">
                <EditDoor
                  here={here}
                  form="report"
                  subject={`${line.key}.planned`}
                  label="report"
                  name={`Report the requirement of ${line.name}`}
                />
                <EditDoor here={here} form="line" subject={line.key} label="edit" name={`Edit ${line.name}`} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

async function Quantity({ seriesKey, here, known }: Readonly<{ seriesKey: string; here: Here; known: string | null }>) {
  const answer = await getApp().series(here.operation, seriesKey, known);
  if (!answer.ok || answer.value.value === null) return <td className="number none-seen">–</td>;
  return (
    <td className="number">
      <Figure here={here} seriesKey={seriesKey}>
        {answer.value.valueText}
      </Figure>
      <MetaLine provenance={answer.value.provenance} unit={answer.value.unit} withSources={false} />
    </td>
  );
}
