import './set-up.css';
import { memo, type ReactNode } from 'react';
import type { SetUpPart } from '../../../../server/domain/board/types';
import { formatCount } from '../../../../server/domain/format';
import { isEditor, type PageContext, pageHref } from '../../../_app/page-context';
import { FormButton } from '../../../_forms/form-button';
import { Section } from '../../../_ui/section';

type Props = Readonly<{ part: SetUpPart; context: PageContext }>;

/** What an operation still needs before its board says something, each with the form that brings it. */
export const SetUp = memo(function SetUp({ part, context }: Props) {
  if (!isEditor(context))
    return (
      <Section id="set-up" title="Being set up">
        <p className="nothing">Its editors have not yet said who gives what. What they save stands here at once.</p>
      </Section>
    );
  return (
    <Section
      id="set-up"
      className="set-up"
      title="Set up this operation"
      rule="five things; each stands on the board as soon as it is saved"
    >
      <ol>
        <Step title="Who gives" has={formatCount(part.contributors, 'contributor')} isDone={part.contributors > 0}>
          <p>The states and organisations whose pledges you follow.</p>
          <FormButton context={context} form="contributor" label="add a contributor" />
        </Step>
        <Step title="What is needed" has={formatCount(part.forces, 'force')} isDone={part.forces > 0}>
          <p>A force, a fund or a set of equipment, with its unit. Its planned strength is its target.</p>
          <FormButton context={context} form="force" label="add a force" />
        </Step>
        <Step title="Figures" has={`${formatCount(part.series, 'figure')} reported`} isDone={part.series > 0}>
          <p>Paste or drop a table of who pledged how much. Contributors and sources that are new are added with it.</p>
          <a href={pageHref(context, 'import', null)}>import a table</a>
        </Step>
        <Step title="What to measure" has={formatCount(part.indicators, 'indicator')} isDone={part.indicators > 0}>
          <p>Gauges, such as pledged of planned. They stand under a component of readiness.</p>
          <span className="set-up-forms">
            <FormButton context={context} form="component" label="add a component" />{' '}
            <FormButton context={context} form="indicator" label="add an indicator" />
          </span>
        </Step>
        <Step title="Which dates" has={formatCount(part.milestones, 'milestone')} isDone={part.milestones > 0}>
          <p>What must be reached by when, and what it waits for. The forecast follows.</p>
          <FormButton context={context} form="milestone" label="add a milestone" />
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
