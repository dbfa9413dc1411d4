'use client';

import './engine/jitless';
import './forms.css';
import './act/act.css';
import { SignInLink } from '../_app/sign-in-link';
import { OpenAct } from './act/open-act';
import { OpenConfirm } from './confirm/open-confirm';
import { DefinitionForm } from './definition/definition-form';
import { useAnswer } from './engine/use-answer';
import type { FormProps } from './form-props';
import { GradeForm } from './grade/grade-form';
import { OtherEditors } from './presence/other-editors';
import { type Choosable, readChoosable } from './read-choosable';
import { ReportForm } from './report/report-form';
import { OpenSettle } from './settle/open-settle';

/** Opens the form that a button asks for, once it is known what can be chosen on the viewed day. */
export default function OpenForm(request: FormProps) {
  const { operation, known, onClose } = request;
  const reply = useAnswer(`${operation} ${known}`, (signal) => readChoosable(request, signal));
  if (reply.state === 'asking')
    return (
      <p className="form-wait" role="status">
        Reading what is known…
      </p>
    );
  if (reply.state === 'failed') {
    return (
      <p className="form-wait" role="alert">
        {`The form could not be filled. ${reply.refusal.message}`}{' '}
        {reply.refusal.code === 'NOT_FOUND' ? <SignInLink>Sign in</SignInLink> : null}{' '}
        <button type="button" className="form-plain" onClick={reply.again}>
          Try again
        </button>{' '}
        <button type="button" className="form-plain" onClick={onClose}>
          Close
        </button>
      </p>
    );
  }
  const { since } = reply.value;
  return (
    <>
      {since === null ? null : <p className="form-wait" role="status">{`No connection: what can be chosen is as it was at ${since}.`}</p>}
      <OtherEditors request={request} />
      <ChosenForm request={request} choosable={reply.value} />
    </>
  );
}

function ChosenForm({ request, choosable }: Readonly<{ request: FormProps; choosable: Choosable }>) {
  const { form, subject, onClose } = request;
  const { definitions, standing } = choosable;
  if (form === 'correction' || form === 'retraction' || form === 'adoption' || form === 'undo')
    return <OpenAct request={request} act={form} definitions={definitions} />;
  if (form === 'confirm') return <OpenConfirm request={request} definitions={definitions} />;
  if (form === 'settle') return <OpenSettle request={request} definitions={definitions} />;
  if (form === 'grade') return <GradeForm request={request} definitions={definitions} />;
  if (form === 'report') return <ReportForm request={request} definitions={definitions} />;
  if (subject !== null && standing === null) {
    return (
      <p className="form-wait" role="alert">
        {`${subject} was not known on this day, so it cannot be changed from here. Look at a later day.`}{' '}
        <button type="button" className="form-plain" onClick={onClose}>
          Close
        </button>
      </p>
    );
  }
  return <DefinitionForm request={request} kind={form} definitions={definitions} standing={standing} />;
}
