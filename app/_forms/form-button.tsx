'use client';

import { isEditor, type PageContext } from '../_app/page-context';
import { PanelButton } from '../_ui/panel-button';
import { mayOpen } from './may-open';
import type { FormName } from './types';

type Props = Readonly<{
  context: PageContext;
  form: FormName;
  /** What it is about: the series of a report, the definition to edit; null to add one. */
  subject?: string | null;
  /** What a new definition belongs to, such as the force of a pledge. */
  within?: string | null;
  label: string;
  /** What a screen reader says instead of the short label. */
  name?: string;
  isProminent?: boolean;
  /** No longer offered; a form that is open stays. */
  isWithdrawn?: boolean;
}>;

const FIELDS = ['input:not([type=hidden]):not(:disabled), select, textarea'];

const load = async () => (await import('./open-form')).default;

/** Opens a form of the operation, for whoever may use it. */
export function FormButton({ context, form, subject = null, within = null, label, name, isProminent = false, isWithdrawn = false }: Props) {
  if (!mayOpen(context, form, subject)) return null;
  return (
    <PanelButton
      className={isProminent ? 'is-prominent' : ''}
      label={label}
      name={name}
      isWithdrawn={isWithdrawn}
      load={load}
      formProps={{
        operation: context.operation,
        form,
        subject,
        within,
        known: context.day,
        person: context.person,
        isEditor: isEditor(context),
        entry: null,
      }}
      focusOn={FIELDS}
    />
  );
}
