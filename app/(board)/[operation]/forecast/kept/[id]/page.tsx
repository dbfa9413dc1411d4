import '../../forecast.css';
import '../../kept-forecasts.css';
import { connection } from 'next/server';
import { getApp } from '../../../../../_app/get-app';
import { oneOf } from '../../../../../_app/one-of';
import type { SearchParams } from '../../../../../_app/page-request';
import { drawPage } from '../../../../../_shell/operation-page';
import { Refusal } from '../../../../../_shell/refusal';
import { DatesThen, Origin } from './kept-forecast';

type Props = Readonly<{ params: Promise<Readonly<{ operation: string; id: string }>>; searchParams: SearchParams }>;

/** A kept forecast at its permanent address, as it was; the sheet around it is of its own day. */
export default async function KeptForecastPage({ params, searchParams }: Props) {
  await connection();
  const { operation, id } = await params;
  const isAskedAgain = oneOf((await searchParams)['again']) !== null;
  const answer = await (await getApp()).ask('forecast.keptOne', { operation, id, isAskedAgain });
  if (!answer.ok) return <Refusal error={answer.error} path={`/${encodeURIComponent(operation)}/forecast/scores`} />;
  const page = answer.value;
  const known = page.kept.knownAt;
  return drawPage(
    { params, searchParams: Promise.resolve({ known }) },
    { of: 'forecast/kept/[id]', page: `forecast/kept/${id}`, title: 'kept forecast' },
    (_register, context) => (
      <>
        <Origin page={page} context={context} />
        <DatesThen result={page.result} />
      </>
    ),
  );
}
