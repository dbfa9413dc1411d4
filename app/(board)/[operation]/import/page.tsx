import { connection } from 'next/server';
import { getApp } from '../../../_app/get-app';
import type { OperationParams } from '../../../_app/page-request';
import { PlainPage } from '../../../_shell/plain-page';
import { RefusedPage } from '../../../_shell/refused-page';
import { Section } from '../../../_ui/section';
import { BatchTable } from './batch-table';
import { ImportForm } from './import-form';
import { TemplateLinks } from './template-links';

type Props = Readonly<{ params: OperationParams }>;

/** Files of reports become reports here, and batches are undone. */
export default async function ImportPage({ params }: Props) {
  await connection();
  const { operation } = await params;
  const path = `/${encodeURIComponent(operation)}/import`;
  const app = await getApp();
  const viewer = app.viewer(operation);
  const answer = await app.ask('imports.page', { operation });
  if (!answer.ok) return <RefusedPage error={answer.error} viewer={viewer} path={path} title="Import" />;
  const { title, batches, forces, sources, names } = answer.value;
  return (
    <PlainPage
      viewer={viewer}
      path={path}
      title={`${title}: import`}
      subtitle="files of reports, and the batches that came of them"
      of={{ operation, page: 'import' }}
    >
      <Section
        id="import"
        title="A file"
        rule="CSV or Excel (.xlsx), up to 32 MB, chosen or dropped here, or a pasted table; nothing is written until you say so"
        actions={<TemplateLinks operation={operation} />}
      >
        <ImportForm operation={operation} forces={forces} sources={sources} names={names} />
      </Section>
      <Section id="batches" title="Batches" rule="the latest first; undoing one takes back all that it wrote, and can itself be taken back">
        <BatchTable operation={operation} batches={batches} />
      </Section>
    </PlainPage>
  );
}
