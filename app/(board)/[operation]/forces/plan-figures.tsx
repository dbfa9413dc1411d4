import type { Definitions } from '../../../../server/domain/definitions/types';
import { getApp } from '../../../_app/get-app';
import { EditDoor } from '../../../_ui/edit-door';
import { Figure } from '../../../_ui/figure';
import type { Here } from '../../../_ui/here';
import { MetaLine } from '../../../_ui/meta-line';

type Props = Readonly<{ forceKey: string; definitions: Definitions; here: Here; known: string | null }>;

const PLAN = [
  ['planned', 'planned strength'],
  ['ceiling', 'ceiling of the mandate'],
] as const;

/** A force's plan and its mandate's maximum: two figures that are never mixed. */
export async function PlanFigures({ forceKey, definitions, here, known }: Props) {
  const force = definitions.forces.find(({ key }) => key === forceKey)?.shortName ?? forceKey;
  const shown = PLAN.filter(([measure]) => measure === 'planned' || definitions.series.some(({ key }) => key === `${forceKey}.${measure}`));
  const figures = await Promise.all(
    shown.map(async ([measure, words]) => {
      const key = `${forceKey}.${measure}`;
      return { key, words, answer: await (await getApp()).ask('series.get', { operation: here.operation, key, known }) };
    }),
  );
  return (
    <dl className="plan">
      {figures.map(({ key, words, answer }) => (
        <div key={key} data-edit-host>
          <dt>{words}</dt>
          <dd>
            <Figure here={here} seriesKey={key} className="plan-number">
              {answer.ok ? answer.value.valueText : 'not reported'}
            </Figure>
            {answer.ok ? <MetaLine provenance={answer.value.provenance} unit={answer.value.unit} /> : null}
            <EditDoor here={here} form="report" subject={key} label="report" name={`Report the ${words} of ${force}`} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
