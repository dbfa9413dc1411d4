'use client';

import { useRouter } from 'next/navigation';
import { PanelButton } from '../_ui/panel-button';
import type { AccountForm, AccountFormProps } from './forms/types';

type Props = Readonly<{
  about: AccountForm;
  label: string;
  /** What a screen reader says instead of the short label. */
  name?: string;
}>;

/** A form that has no field to fill is begun at its button. */
const FIELDS = ['form :is(input, select):not([readonly])', '[type=submit]'];

/** Opens a form of the account or the settings. */
export function AccountFormButton({ about, label, name }: Props) {
  const router = useRouter();
  const load = async () => {
    const { default: Form } = await import('./forms/open-account-form');
    // `about` as it was when the form was opened: what the page learns meanwhile does not change the form under its reader.
    return (props: Omit<AccountFormProps, 'about'>) => <Form {...props} about={about} />;
  };
  return <PanelButton label={label} name={name} load={load} formProps={{ onSaved: () => router.refresh() }} focusOn={FIELDS} />;
}
