import './compare.css';
import { connection } from 'next/server';
import type { OperationsComparison } from '../../server/services/app';
import { getApp, givenIn } from '../_app/get-app';
import type { SearchParams } from '../_app/page-request';
import { ChartDrawings } from '../_charts/chart-part';
import { CopyButton } from '../_charts/export/copy-button';
import { PictureForm } from '../_charts/picture-form';
import { PlainPage } from '../_shell/plain-page';
import { TwinTable } from '../_ui/points-table';
import { Popover } from '../_ui/popover';
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
      {comparison ? <Comparison comparison={comparison} /> : null}
    </PlainPage>
  );
}

function Comparison({ comparison }: Readonly<{ comparison: OperationsComparison }>) {
  const { part, unit, operations } = comparison;
  return (
    <>
      <Section id="side-by-side" title={part.caption.title} rule={unit} actions={<Actions comparison={comparison} />}>
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

function Actions({ comparison: { part, address } }: Readonly<{ comparison: OperationsComparison }>) {
  const { title } = part.caption;
  const query = new URLSearchParams(address.split('?')[1]);
  const href = (format: string, more: Readonly<Record<string, string>> = {}) =>
    `${FILES}.${format}?${new URLSearchParams({ ...Object.fromEntries(query), ...more })}`;
  return (
    <>
      <Popover group="side" label="table" hint={`${title} as a table`}>
        <TwinTable table={part.table} />
      </Popover>
      <Popover group="side" label="picture" hint={`${title} as PNG or SVG, in sizes and colours`} isMenu>
        <PictureForm title={title} addressOf={(format) => `${FILES}.${format}`} fixed={Object.fromEntries(query)} />
      </Popover>
      {(['svg', 'pdf', 'csv'] as const).map((format) => (
        <a key={format} download href={href(format)} aria-label={`${title} as ${format.toUpperCase()}`}>
          {format.toUpperCase()}
        </a>
      ))}
      <CopyButton address={href('png', { scale: '2' })} title={title} />
    </>
  );
}
