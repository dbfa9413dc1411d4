import { getApp } from '../../../_app/get-app';
import { mayReport } from '../../../_app/page-context';
import { drawPage, type PageProps } from '../../../_shell/operation-page';
import type { UpdateRow } from './rows';
import { UpdateGrid } from './update-grid';

/** The morning update: all that is due in one grid, with one source and day for all. */
export default async function UpdatePage(props: PageProps) {
  return drawPage(props, 'update', async ({ definitions }, context) => {
    const { operation } = context;
    if (!mayReport(context))
      return <p className="nothing">The morning update is for people who report to this operation. Sign in to report.</p>;
    const answer = await (await getApp()).ask('rhythm.get', { operation, known: null });
    if (!answer.ok) return <p className="nothing">{answer.error.message}</p>;
    const units = new Map(definitions.series.map(({ key, unit }) => [key, unit]));
    const rows = answer.value.duties.map(
      ({ seriesKey, name, who, valueText, lastAsOf, overdueDays }): UpdateRow => ({
        seriesKey,
        name,
        who: who.name,
        unit: units.get(seriesKey) ?? '',
        valueText,
        lastAsOf,
        overdueDays,
      }),
    );
    const sources = definitions.sources.map(({ key, title, reliability }) => ({ key, title, reliability }));
    return <UpdateGrid rows={rows} sources={sources} context={context} />;
  });
}
