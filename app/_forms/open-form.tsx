'use client';

import './forms.css';
import './act/act.css';
import { DEFINITION_KINDS } from '../../server/domain/input/definition-inputs';
import { SignInHere } from '../_account/sign-in-here';
import { client } from '../_live/client';
import { OpenAct } from './act/open-act';
import { OpenConfirm } from './confirm/open-confirm';
import { DefinitionForm } from './definition/definition-form';
import { isKnown, seenOf } from './definition/start';
import { useAsked } from './engine/use-asked';
import { GradeForm } from './grade/grade-form';
import { ReportForm } from './report/report-form';
import { OpenSettle } from './settle/open-settle';
import type { FormRequest } from './types';

/** Opens the form that a door asks for, once it is known what can be chosen on the viewed day. */
export default function OpenForm(request: FormRequest) {
  const { operation, form, subject, known, onClose } = request;
  const kind = DEFINITION_KINDS.find((one) => one === form) ?? null;
  const asked = useAsked(`${operation} ${known}`, async (signal) => {
    const definitions = await client.definitions.list.query({ operation, known }, { signal });
    if (kind === null || subject === null || !isKnown(definitions, kind, subject)) return { definitions, standing: null };
    // With all its rows: some may be known only later than the viewed day, and a save writes all of them.
    return { definitions, standing: seenOf(kind, await client.definitions.get.query({ operation, kind, key: subject }, { signal })) };
  });
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
  const { definitions, standing } = asked.value;
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
