import './set-up.css';
import { memo, type ReactNode } from 'react';
import type { SetUpPart } from '../../../../server/domain/board/types';
import { formatCount } from '../../../../server/domain/format';
import { measureName } from '../../../../server/domain/shapes/measure-names';
import { rungsOf } from '../../../../server/domain/shapes/rungs';
import { FIRST_SHAPE, shapeOf } from '../../../../server/domain/shapes/shapes';
import { AccountFormButton } from '../../../_account/account-form-button';
import { isEditor, type PageContext, pageHref } from '../../../_app/page-context';
import { FormButton } from '../../../_forms/form-button';
import { Section } from '../../../_ui/section';

type Props = Readonly<{ part: SetUpPart; context: PageContext }>;

/** Rungs that are named as examples. */
const MOST_RUNGS = 3;

/** What an operation still needs before its board says something, each with the form that brings it. */
export const SetUp = memo(function SetUp({ part, context }: Props) {
  if (!isEditor(context))
    return part.series > 0 ? null : (
      <Section id="set-up" title="Being set up">
        <p className="nothing">Nothing is reported yet. Figures appear here as soon as an editor saves them.</p>
      </Section>
    );
  const { operation, day } = context;
  const { shape: shapeKey = FIRST_SHAPE, sources = [] } = part;
  const shape = shapeOf(part);
  const one = shape.forceName.toLowerCase();
  const rungs = rungsOf(part)
    .offers.slice(0, MOST_RUNGS)
    .map((rung) => measureName(rung, part));
  const delivered = measureName(shape.delivered, part);
  return (
    <Section id="set-up" className="set-up" title="Set up this operation" rule="five steps; each appears on the board when you save it">
      <ol>
        <Step title="What is needed" has={formatCount(part.forces, one)} isDone={part.forces > 0}>
          <p>{`The ${one}: its name, its unit and how much is ${shape.planned}. You can add more than one.`}</p>
          <AccountFormButton about={{ form: 'needed', operation, day, shape: shapeKey, sources }} label="define what is needed" />
        </Step>
        <Step title="Who gives" has={formatCount(part.contributors, 'contributor')} isDone={part.contributors > 0}>
          <p>The states and organisations whose pledges you follow. A table adds them for you.</p>
          <FormButton context={context} form="contributor" label="add a contributor" />
        </Step>
        <Step title="Figures" has={`${formatCount(part.series, 'figure')} reported`} isDone={part.series > 0}>
          <p>{`Paste or drop a table of who gives how much: ${rungs.join(', ')}.`}</p>
          <a href={pageHref(context, 'import', null)}>paste or drop a table</a>
        </Step>
        <Step title="What to measure" has={formatCount(part.indicators, 'indicator')} isDone={part.indicators > 0}>
          <p>{`Gauges from a list, such as ${delivered}, of ${shape.planned}.`}</p>
          <AccountFormButton about={{ form: 'gauges', operation, day }} label="choose gauges" />
        </Step>
        <Step title="Which dates" has={formatCount(part.milestones, 'milestone')} isDone={part.milestones > 0}>
          <p>What must be reached by when. The forecast follows.</p>
          <AccountFormButton about={{ form: 'dates', operation, day, sources }} label="add dates" />
        </Step>
      </ol>
      <p className="set-up-more" data-edit-host>
        A map is drawn once there are places. <FormButton context={context} form="place" label="add a place" />{' '}
        <a href={pageHref(context, 'places', null)}>places</a>
      </p>
    </Section>
  );
});

type StepProps = Readonly<{ title: string; has: string; isDone: boolean; children: readonly [ReactNode, ReactNode] }>;

function Step({ title, has, isDone, children: [why, way] }: StepProps) {
  return (
    <li data-edit-host {...(isDone ? { 'data-done': '' } : {})}>
      <h3>{title}</h3>
      {why}
      <p className="set-up-has">{isDone ? has : 'none yet'}</p>
      {way}
    </li>
  );
}
