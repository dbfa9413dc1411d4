'use client';

import type { FormName } from '../_forms/types';
import { Doorway } from './doorway';
import { type Here, isEditor, mayOpen } from './here';

type Props = Readonly<{
  here: Here;
  form: FormName;
  /** What it is about: the series of a report, the definition to edit; null to add one. */
  subject?: string | null;
  /** What a new definition belongs to, such as the force of a pledge. */
  within?: string | null;
  label: string;
  /** What a screen reader says instead of the short label. */
  name?: string;
  isProminent?: boolean;
  /** Nobody enters; who is inside stays. */
  isShut?: boolean;
}>;

const FIELDS = ['input:not([type=hidden]):not(:disabled), select, textarea'];

const load = async () => (await import('../_forms/open-form')).default;

/** The door to a form of the board, for whoever may use it. */
export function EditDoor({ here, form, subject = null, within = null, label, name, isProminent = false, isShut = false }: Props) {
  if (!mayOpen(here, form, subject)) return null;
  return (
    <Doorway
      className={isProminent ? 'is-prominent' : ''}
      label={label}
      name={name}
      isShut={isShut}
      load={load}
      asked={{
        operation: here.operation,
        form,
        subject,
        within,
        known: here.day,
        person: here.person,
        isEditor: isEditor(here),
        entry: null,
      }}
      focusOn={FIELDS}
    />
  );
}
