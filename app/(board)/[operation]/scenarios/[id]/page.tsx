import '../../../../_scenarios/scenarios.css';
import { connection } from 'next/server';
import { formatDay } from '../../../../../server/domain/format';
import { personWords } from '../../../../../server/domain/words';
import { getApp } from '../../../../_app/get-app';
import { oneOf } from '../../../../_app/one-of';
import { pageHref } from '../../../../_app/page-context';
import type { SearchParams } from '../../../../_app/page-request';
import { mayOpen } from '../../../../_forms/may-open';
import { EffectSummary } from '../../../../_scenarios/effect-summary';
import { lossTestHref } from '../../../../_scenarios/loss-test-href';
import { OutcomeTable } from '../../../../_scenarios/outcome-table';
import { RemoveScenario, SaveScenario } from '../../../../_scenarios/save-scenario';
import { drawPage } from '../../../../_shell/operation-page';
import { Refusal } from '../../../../_shell/refusal';
import { Section } from '../../../../_ui/section';

type Props = Readonly<{ params: Promise<Readonly<{ operation: string; id: string }>>; searchParams: SearchParams }>;

/** A saved scenario at its permanent address, on its own day unless the address names another. */
export default async function ScenarioPage({ params, searchParams }: Props) {
  await connection();
  const { operation, id } = await params;
  const requested = oneOf((await searchParams)['known']);
  const answer = await (await getApp()).ask('scenarios.get', { operation, id, known: requested });
  if (!answer.ok) return <Refusal error={answer.error} path={`/${encodeURIComponent(operation)}/scenarios`} />;
  const { scenario, preview } = answer.value;
  const known = requested ?? scenario.knownAt ?? undefined;
  const at = { of: 'scenarios/[id]', page: `scenarios/${id}`, title: scenario.name };
  return drawPage({ params, searchParams: Promise.resolve({ known }) }, at, (_register, context) => (
    <Section
      id="scenario"
      title={scenario.name}
      rule={`by ${personWords(scenario.author)}, saved ${formatDay(scenario.updatedAt.slice(0, 10))}, version ${scenario.version}; stands on ${scenario.knownAt === null ? 'the present' : formatDay(scenario.knownAt)}`}
      actions={
        <>
          <a href={lossTestHref(context, scenario.changes)}>open in the test</a>
          <a href={pageHref(context, `scenarios`)}>all scenarios</a>
        </>
      }
    >
      <div className="scenario">
        <EffectSummary preview={preview} />
        <OutcomeTable
          caption={`${scenario.name}, beside the present`}
          present={preview.present}
          columns={[{ key: scenario.id, name: scenario.name, outcome: preview.changed }]}
        />
      </div>
      {mayOpen(context, 'event', null) ? (
        <div className="scenario-edit">
          <SaveScenario context={context} changes={scenario.changes} saved={scenario} />
          <RemoveScenario context={context} saved={scenario} />
        </div>
      ) : null}
    </Section>
  ));
}
