import { getApp } from '../../../_app/get-app';
import { drawRegisterPage, type PageProps } from '../../../_app/register-page';
import { DueList } from '../../../_requirements/due-list';
import { FillList } from '../../../_requirements/fill-list';
import { Conditions, Matrix, Reconciled, RequirementList } from '../../../_requirements/matrix';
import { Popover } from '../../../_ui/chart-actions';
import { EditDoor } from '../../../_ui/edit-door';
import { Section } from '../../../_ui/section';

/** The statement of requirements: what is needed, who offers what, what is missing. */
export default async function RequirementsPage(props: PageProps) {
  const { operation } = await props.params;
  return drawRegisterPage(props, 'requirements', 'requirements', async (_register, here, known) => {
    const answer = await (await getApp()).ask('requirements.get', { operation, known });
    if (!answer.ok) return <p className="nothing">{answer.error.message}</p>;
    const statement = answer.value;
    return (
      <>
        <Section
          id="fill"
          title="Fill"
          rule="what offers fill of what is needed; too much on one line makes good no gap on another"
          doors={
            <Popover group="fill" label="method" hint="how fill is counted">
              <ul className="method">
                {statement.method.map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            </Popover>
          }
        >
          <FillList statement={statement} />
        </Section>
        <Section id="due" title="What is due when" rule="by the day it is needed; what has no day comes after">
          <DueList statement={statement} />
        </Section>
        {statement.forces.map((force) => (
          <Section
            key={force.forceKey}
            id={`need-${force.forceKey}`}
            title={force.name}
            rule={`${force.shortName === force.name ? '' : `${force.shortName}, `}${force.unit}; offers by contributor`}
            doors={
              <>
                <EditDoor
                  here={here}
                  form="line"
                  within={force.forceKey}
                  label="add a requirement"
                  name={`Add a requirement line to ${force.name}`}
                />
                <EditDoor here={here} form="pledge" within={force.forceKey} label="add a pledge" name={`Add a pledge to ${force.name}`} />
              </>
            }
          >
            <div className="matrix-wide">
              <Matrix force={force} here={here} />
            </div>
            <div className="matrix-narrow">
              <RequirementList force={force} here={here} />
            </div>
            <div className="beneath">
              <Reconciled force={force} here={here} />
              <Conditions force={force} here={here} />
            </div>
          </Section>
        ))}
      </>
    );
  });
}
