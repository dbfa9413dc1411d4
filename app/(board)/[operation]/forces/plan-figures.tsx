import type { Definitions } from '../../../../server/domain/definitions/types';
import { measureName } from '../../../../server/domain/shapes/measure-names';
import { getApp } from '../../../_app/get-app';
import type { PageContext } from '../../../_app/page-context';
import { Figure } from '../../../_figures/figure';
import { MetaLine } from '../../../_figures/meta-line';
import { FormButton } from '../../../_forms/form-button';

type Props = Readonly<{ forceKey: string; definitions: Definitions; context: PageContext; known: string | null }>;

const PLAN = [
  ['planned', 'planned strength'],
  ['ceiling', 'ceiling of the mandate'],
] as const;

/** A force's plan and its mandate's maximum: two figures that are never mixed. */
export async function PlanFigures({ forceKey, definitions, context, known }: Props) {
  const force = definitions.forces.find(({ key }) => key === forceKey);
  const shown = PLAN.filter(([measure]) => measure === 'planned' || definitions.series.some(({ key }) => key === `${forceKey}.${measure}`));
  const figures = await Promise.all(
    shown.map(async ([measure, usual]) => {
      const words = force?.shape || force?.words?.[measure] ? measureName(measure, force) : usual;
      const key = `${forceKey}.${measure}`;
      return { key, words, answer: await (await getApp()).ask('series.get', { operation: context.operation, key, known }) };
    }),
  );
  return (
    <dl className="plan">
      {figures.map(({ key, words, answer }) => (
        <div key={key} data-edit-host>
          <dt>{words}</dt>
          <dd>
            <Figure context={context} seriesKey={key} className={answer.ok && answer.value.value !== null ? 'plan-number' : 'none-seen'}>
              {answer.ok ? answer.value.valueText : 'not reported'}
            </Figure>
            {answer.ok ? <MetaLine provenance={answer.value.provenance} unit={answer.value.unit} /> : null}
            <FormButton
              context={context}
              form="report"
              subject={key}
              label="report"
              name={`Report the ${words} of ${force?.shortName ?? forceKey}`}
            />
          </dd>
        </div>
      ))}
    </dl>
  );
}
