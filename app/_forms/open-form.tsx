'use client';

import './forms.css';
import './act/act.css';
import { SignInHere } from '../_account/sign-in-here';
import { client } from '../_live/client';
import { OpenAct } from './act/open-act';
import { OpenConfirm } from './confirm/open-confirm';
import { DefinitionForm } from './definition/definition-form';
import { findSeen } from './definition/start';
import { useAsked } from './engine/use-asked';
import { GradeForm } from './grade/grade-form';
import { ReportForm } from './report/report-form';
import { OpenSettle } from './settle/open-settle';
import type { FormRequest } from './types';

/** Opens the form that a door asks for, once it is known what can be chosen on the viewed day. */
export default function OpenForm(request: FormRequest) {
  const { operation, form, subject, known, onClose } = request;
  const asked = useAsked(`${operation} ${known}`, (signal) => client.definitions.list.query({ operation, known }, { signal }));
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
  if (form === 'correction' || form === 'retraction' || form === 'adoption' || form === 'undo')
    return <OpenAct request={request} act={form} definitions={asked.value} />;
  if (form === 'confirm') return <OpenConfirm request={request} definitions={asked.value} />;
  if (form === 'settle') return <OpenSettle request={request} definitions={asked.value} />;
  if (form === 'grade') return <GradeForm request={request} definitions={asked.value} />;
  if (form === 'report') return <ReportForm request={request} definitions={asked.value} />;
  if (subject !== null && !findSeen(asked.value, form, subject)) {
    return (
      <p className="form-wait" role="alert">
        {`${subject} was not known on this day, so it cannot be changed from here. Look at a later day.`}{' '}
        <button type="button" className="form-plain" onClick={onClose}>
          Close
        </button>
      </p>
    );
  }
  return <DefinitionForm request={request} kind={form} definitions={asked.value} />;
}
