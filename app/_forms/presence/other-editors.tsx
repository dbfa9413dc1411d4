import { useEffect, useState } from 'react';
import type { Other } from '../../../server/services/app';
import { clockWords } from '../engine/draft';
import type { FormRequest } from '../types';
import { placeOf } from './place';
import { stayAt } from './stay';

function whoOf({ name, isSelf }: Other): string {
  if (name === null) return 'Somebody at this computer has';
  return isSelf ? 'You have' : `${name} has`;
}

function sentenceOf(other: Other, now: Date): string {
  const form = other.isSameForm ? 'this form' : 'another form on this';
  const where = other.isSelf ? ' in another window' : '';
  return `${whoOf(other)} ${form} open${where} since ${clockWords(other.since, now)}.`;
}

/** Who else has a form open on the same, for editors. Always there, so that a screen reader hears who comes. */
export function OtherEditors({ request }: Readonly<{ request: FormRequest }>) {
  const { operation, form, isEditor } = request;
  const place = placeOf(request);
  const [others, setOthers] = useState<readonly Other[]>([]);
  useEffect(
    () => (isEditor && place !== null ? stayAt({ request: { operation, form }, place, onOthers: setOthers }) : undefined),
    [isEditor, place, operation, form],
  );
  const now = new Date();
  return (
    <div className="form-beside" role="status">
      {others.map((other) => (
        <p key={`${other.name} ${other.since}`}>{sentenceOf(other, now)}</p>
      ))}
    </div>
  );
}
