import './requirements.css';
import { FormButton } from '../../../_forms/form-button';
import { operationPage } from '../../../_shell/operation-page';
import { Popover } from '../../../_ui/popover';
import { Section } from '../../../_ui/section';
import { DueList } from './due-list';
import { FillList } from './fill-list';
import { Conditions, Matrix, Reconciled, RequirementList } from './matrix';

/** The statement of requirements: what is needed, who offers what, what is missing. */
export default operationPage(
  'requirements',
  (app, day) => app.ask('requirements.get', day),
  (statement, context) => {
    return (
      <>
        <Section
          id="fill"
          title="Fill"
          rule="coverage of requirements by offers; surpluses do not offset gaps elsewhere"
          actions={
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
        <Section id="due" title="What is due when" rule="by day needed; those without a day last">
          <DueList statement={statement} />
        </Section>
        {statement.forces.map((force) => (
          <Section
            key={force.forceKey}
            id={`need-${force.forceKey}`}
            title={force.name}
            rule={`${force.shortName === force.name ? '' : `${force.shortName}, `}${force.unit}; offers by contributor`}
            actions={
              <>
                <FormButton
                  context={context}
                  form="line"
                  within={force.forceKey}
                  label="add a requirement"
                  name={`Add a requirement line to ${force.name}`}
                />
                <FormButton
                  context={context}
                  form="pledge"
                  within={force.forceKey}
                  label="add a pledge"
                  name={`Add a pledge to ${force.name}`}
                />
              </>
            }
          >
            <div className="matrix-wide">
              <Matrix force={force} context={context} />
            </div>
            <div className="matrix-narrow">
              <RequirementList force={force} context={context} />
            </div>
            <div className="beneath">
              <Reconciled force={force} context={context} />
              <Conditions force={force} context={context} />
            </div>
          </Section>
        ))}
      </>
    );
  },
);
