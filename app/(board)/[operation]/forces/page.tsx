import './forces.css';
import { getApp } from '../../../_app/get-app';
import { FormButton } from '../../../_forms/form-button';
import { mayOpen } from '../../../_forms/may-open';
import { drawPage, type PageProps } from '../../../_shell/operation-page';
import { Section } from '../../../_ui/section';
import { byName, orderIn } from './force-order';
import { ForceTable } from './force-table';
import { LadderSection } from './ladder';
import { LineTable } from './line-table';
import { PlanFigures } from './plan-figures';
import { PledgeTable } from './pledge-table';

export default async function ForcesPage(props: PageProps) {
  const { operation } = await props.params;
  return drawPage(props, 'forces', async ({ board, definitions }, context, known) => {
    const answer = await (await getApp()).ask('ladders.list', { operation, known });
    const ladders = answer.ok ? answer.value : [];
    const order = orderIn(await props.searchParams);
    return (
      <>
        <Section
          id="contributors"
          title="Contributors"
          rule={`${definitions.contributors.length} known`}
          actions={
            <>
              <FormButton context={context} form="contributor" label="add a contributor" />
              <FormButton context={context} form="force" label="add a force" />
            </>
          }
        >
          <ul className="name-list" data-edit-host>
            {byName(definitions.contributors).map(({ key, name }) => (
              <li key={key} id={`contributor-${key}`}>
                {mayOpen(context, 'contributor', key) ? (
                  <FormButton context={context} form="contributor" subject={key} label={name} name={`Edit ${name}`} />
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
                actions={
                  <>
                    <FormButton context={context} form="force" subject={force.key} label="edit" name={`Edit ${force.name}`} />
                    <FormButton
                      context={context}
                      form="line"
                      within={force.key}
                      label="add a requirement"
                      name={`Add a requirement line to ${force.name}`}
                    />
                    <FormButton
                      context={context}
                      form="pledge"
                      within={force.key}
                      label="add a pledge"
                      name={`Add a pledge to ${force.name}`}
                    />
                  </>
                }
              >
                <PlanFigures forceKey={force.key} definitions={definitions} context={context} known={known} />
                <LineTable
                  lines={definitions.lines.filter(({ forceKey }) => forceKey === force.key)}
                  definitions={definitions}
                  context={context}
                  known={known}
                />
                {part ? <ForceTable part={part} order={order} context={context} /> : null}
              </Section>
              {ladder && ladder.ladder.rungs.length > 1 ? <LadderSection part={ladder} context={context} /> : null}
              <PledgeTable force={force} definitions={definitions} context={context} />
            </div>
          );
        })}
      </>
    );
  });
}
