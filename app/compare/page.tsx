import './compare.css';
import { connection } from 'next/server';
import type { OperationsComparison, Viewer } from '../../server/services/app';
import { getApp, givenIn } from '../_app/get-app';
import { mayEmbed, mayFreeze } from '../_app/page-context';
import type { SearchParams } from '../_app/page-request';
import { FileActions } from '../_charts/chart-actions';
import { ChartDrawings } from '../_charts/chart-part';
import type { ChartFiles } from '../_charts/files';
import { PlainPage } from '../_shell/plain-page';
import { TwinTable } from '../_ui/points-table';
import { Section } from '../_ui/section';
import { ChooseForm } from './choose-form';
import { readCompareView } from './compare-view';
import { Legend } from './legend';
import { ValueTable } from './value-table';

const FILES = '/api/v1/compare/chart';

/** One figure of several operations: side by side on the calendar, or by days since an event of each. */
export default async function SideBySidePage({ searchParams }: Readonly<{ searchParams: SearchParams }>) {
  await connection();
  const view = readCompareView(await searchParams);
  const app = await getApp();
  const { operations } = givenIn(await app.ask('operations.list', { sort: 'title' }));
  const answer = view.of.length === 0 ? null : await app.ask('compare.operations', view);
  const comparison = answer?.ok ? answer.value : null;
  return (
    <PlainPage viewer={app.viewer(null)} path={comparison?.address ?? '/compare'} title="Side by side">
      <Section id="choice" title="Operations" rule="up to six, each on its current date">
        <ChooseForm view={view} operations={operations} comparison={comparison} />
        {answer?.ok === false ? <p role="alert">{answer.error.message}</p> : null}
      </Section>
      {comparison ? <Comparison comparison={comparison} grant={app.viewer(comparison.operations[0]?.key ?? null).grant} /> : null}
    </PlainPage>
  );
}

function Comparison({ comparison, grant }: ActionsProps) {
  const { part, unit, operations } = comparison;
  return (
    <>
      <Section id="side-by-side" title={part.caption.title} rule={unit} actions={<Actions comparison={comparison} grant={grant} />}>
        <Legend operations={operations} />
        <ChartDrawings part={part} />
        <p className="small">{part.caption.countingRule}.</p>
      </Section>
      <Section id="values" title="Values" rule="at the marks of the axis; – before the first figure and after the current date">
        <ValueTable comparison={comparison} />
      </Section>
    </>
  );
}

type ActionsProps = Readonly<{ comparison: OperationsComparison; grant: Viewer['grant'] }>;

/** As of other charts: it is frozen and embedded in the first of its operations. */
function Actions({ comparison: { part, address, operations }, grant }: ActionsProps) {
  const { name, caption, table } = part;
  const [first] = operations;
  const of = { operation: first?.key ?? '', chart: name, known: null };
  const files: ChartFiles = {
    pathOf: (format) => `${FILES}.${format}`,
    query: Object.fromEntries(new URLSearchParams(address.split('?')[1])),
    frozenAs: mayFreeze({ grant }) ? of : null,
    embeddedAs: mayEmbed({ grant }) && operations.every(({ isPublic }) => isPublic) ? { ...of, day: caption.knownAt } : null,
    hasOwnWords: false,
  };
  return <FileActions files={files} group="side" title={caption.title} caption={caption} table={<TwinTable table={table} />} />;
}
