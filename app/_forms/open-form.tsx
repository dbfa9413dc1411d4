'use client';

import './engine/jitless';
import './forms.css';
import './act/act.css';
import { SignInHere } from '../_account/sign-in-here';
import { OpenAct } from './act/open-act';
import { Beside } from './beside/beside';
import { OpenConfirm } from './confirm/open-confirm';
import { DefinitionForm } from './definition/definition-form';
import { useAnswer } from './engine/use-answer';
import { GradeForm } from './grade/grade-form';
import { type Choosable, readChoosable } from './read-choosable';
import { ReportForm } from './report/report-form';
import { OpenSettle } from './settle/open-settle';
import type { FormRequest } from './types';

/** Opens the form that a door asks for, once it is known what can be chosen on the viewed day. */
export default function OpenForm(request: FormRequest) {
  const { operation, known, onClose } = request;
  const asked = useAnswer(`${operation} ${known}`, (signal) => readChoosable(request, signal));
  if (asked.state === 'asking')
    return (
      <p className="form-wait" role="status">
        Reading what is known…
      </p>
    );
  if (asked.state === 'failed') {
    return (
      <p className="form-wait" role="alert">
        {`The form could not be filled. ${asked.refusal.message}`}{' '}
        {asked.refusal.code === 'NOT_FOUND' ? <SignInHere>Sign in</SignInHere> : null}{' '}
        <button type="button" className="form-plain" onClick={asked.again}>
          Try again
        </button>{' '}
        <button type="button" className="form-plain" onClick={onClose}>
          Close
        </button>
      </p>
    );
  }
  const { since } = asked.value;
  return (
    <>
      {since === null ? null : <p className="form-wait" role="status">{`No connection: what can be chosen is as it was at ${since}.`}</p>}
      <Beside request={request} />
      <ChosenForm request={request} choosable={asked.value} />
    </>
  );
}

function ChosenForm({ request, choosable }: Readonly<{ request: FormRequest; choosable: Choosable }>) {
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
