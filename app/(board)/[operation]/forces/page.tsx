import { getApp } from '../../../_app/get-app';
import { drawRegisterPage, type PageProps } from '../../../_app/register-page';
import { Contributors } from '../../../_board/contributors';
import { NO_MARKS } from '../../../_board/marks';
import { LadderSection } from '../../../_requirements/ladder';
import { EditDoor } from '../../../_ui/edit-door';
import { mayOpen } from '../../../_ui/here';
import { Section } from '../../../_ui/section';
import { LineTable } from './line-table';
import { PlanFigures } from './plan-figures';
import { PledgeTable } from './pledge-table';

export default async function ForcesPage(props: PageProps) {
  const { operation } = await props.params;
  return drawRegisterPage(props, 'forces', 'forces and pledges', async ({ board, definitions }, here, known) => {
    const answer = await (await getApp()).ask('ladders.list', { operation, known });
    const ladders = answer.ok ? answer.value : [];
    return (
      <>
        <Section
          id="contributors"
          title="Contributors"
          rule={`${definitions.contributors.length} known`}
          doors={
            <>
              <EditDoor here={here} form="contributor" label="add a contributor" />
              <EditDoor here={here} form="force" label="add a force" />
            </>
          }
        >
          <ul className="name-list" data-edit-host>
            {definitions.contributors.map(({ key, name }) => (
              <li key={key}>
                {mayOpen(here, 'contributor', key) ? (
                  <EditDoor here={here} form="contributor" subject={key} label={name} name={`Edit ${name}`} />
                ) : (
                  name
                )}
              </li>
            ))}
          </ul>
        </Section>
        {definitions.forces.map((force) => {
          const part = board.contributors.find(({ forceKey }) => forceKey === force.key);
          const ladder = ladders.find((one) => one.ladder.forceKey === force.key);
          return (
            <div key={force.key} className="force">
              <Section
                id={`force-${force.key}`}
                title={force.name === force.shortName ? force.name : `${force.name} (${force.shortName})`}
                rule={`${force.kind}, ${force.unit}. ${force.note}`}
                doors={
                  <>
                    <EditDoor here={here} form="force" subject={force.key} label="edit" name={`Edit ${force.name}`} />
                    <EditDoor
                      here={here}
                      form="line"
                      within={force.key}
                      label="add a requirement"
                      name={`Add a requirement line to ${force.name}`}
                    />
                    <EditDoor here={here} form="pledge" within={force.key} label="add a pledge" name={`Add a pledge to ${force.name}`} />
                  </>
                }
              >
                <PlanFigures forceKey={force.key} definitions={definitions} here={here} known={known} />
                <LineTable
                  lines={definitions.lines.filter(({ forceKey }) => forceKey === force.key)}
                  definitions={definitions}
                  here={here}
                  known={known}
                />
              </Section>
              {part && part.rows.length + (part.unquantified?.length ?? 0) > 0 ? (
                <Contributors part={part} here={here} marks={NO_MARKS} title={`Contributors to ${force.shortName}, rung by rung`} />
              ) : null}
              {ladder && ladder.ladder.rungs.length > 1 ? <LadderSection part={ladder} here={here} /> : null}
              <PledgeTable force={force} definitions={definitions} here={here} />
            </div>
          );
        })}
      </>
    );
  });
}
