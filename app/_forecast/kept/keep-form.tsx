'use client';

import { type Here, pageHref } from '../../_ui/here';
import { OneLineForm } from '../../_ui/one-line-form';

type Props = Readonly<{ here: Here; set: Readonly<Record<string, string>> }>;

/** Keeps the forecast that is shown, and opens it at its own address. */
export function KeepForm({ here, set }: Props) {
  const save = async (note: string) => {
    const { client } = await import('../../_live/client');
    const overrides = Object.fromEntries(Object.entries(set).map(([key, text]) => [key, Number(text)]));
    const { id } = await client.forecast.keep.mutate({ operation: here.operation, known: here.day, overrides, note });
    return pageHref(here, `forecast/kept/${id}`, null);
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
