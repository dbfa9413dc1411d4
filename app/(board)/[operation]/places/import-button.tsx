'use client';

import { useRouter } from 'next/navigation';
import { isEditor, type PageContext } from '../../../_app/page-context';
import { PanelButton } from '../../../_ui/panel-button';

const FIELDS = ['textarea'];

const load = async () => (await import('./import-places')).ImportPlaces;

/** Opens the form that adds places from a file, for editors. */
export function ImportButton({ context }: Readonly<{ context: PageContext }>) {
  const router = useRouter();
  if (!isEditor(context)) return null;
  return (
    <PanelButton
      label="import places"
      load={load}
      formProps={{ operation: context.operation, day: context.day, onAdded: () => router.refresh() }}
      focusOn={FIELDS}
    />
  );
}
