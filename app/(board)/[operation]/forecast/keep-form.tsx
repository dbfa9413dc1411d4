'use client';

import { type PageContext, pageHref } from '../../../_app/page-context';
import { OneLineForm } from '../../../_forms/one-line-form';

type Props = Readonly<{ context: PageContext; set: Readonly<Record<string, string>> }>;

/** Keeps the forecast that is shown, and opens it at its own address. */
export function KeepForm({ context, set }: Props) {
  const save = async (note: string) => {
    const { client } = await import('../../../_client/client');
    const overrides = Object.fromEntries(Object.entries(set).map(([key, text]) => [key, Number(text)]));
    const { id } = await client.forecast.keep.mutate({ operation: context.operation, known: context.day, overrides, note });
    return pageHref(context, `forecast/kept/${id}`, null);
  };
  return (
    <OneLineForm
      label="Why it is kept"
      name="kept-note"
      most={500}
      placeholder="before the donors' conference"
      button="Keep this forecast"
      save={save}
    />
  );
}
