import { connection } from 'next/server';
import { formatDay } from '../../../../../server/domain/format';
import { getApp } from '../../../../_app/get-app';
import { oneOf } from '../../../../_app/one-of';
import type { SearchParams } from '../../../../_app/page-request';
import { Refusal } from '../../../../_app/refusal';
import { drawRegisterPage } from '../../../../_app/register-page';
import { lossTestHref } from '../../../../_scenarios/href';
import { OutcomeTable } from '../../../../_scenarios/outcome-table';
import { Said } from '../../../../_scenarios/said';
import { RemoveScenario, SaveScenario } from '../../../../_scenarios/save-scenario';
import { mayOpen, pageHref } from '../../../../_ui/here';
import { Section } from '../../../../_ui/section';

type Props = Readonly<{ params: Promise<Readonly<{ operation: string; id: string }>>; searchParams: SearchParams }>;

/** A saved scenario at its permanent address, on its own day unless the address names another. */
export default async function ScenarioPage({ params, searchParams }: Props) {
  await connection();
  const { operation, id } = await params;
  const asked = oneOf((await searchParams)['known']);
  const answer = await (await getApp()).ask('scenarios.get', { operation, id, known: asked });
  if (!answer.ok) return <Refusal error={answer.error} path={`/${encodeURIComponent(operation)}/scenarios`} />;
  const { scenario, preview } = answer.value;
  const known = asked ?? scenario.knownAt ?? undefined;
  return drawRegisterPage({ params, searchParams: Promise.resolve({ known }) }, `scenarios/${id}`, scenario.name, (_register, here) => (
    <Section
      id="scenario"
      title={scenario.name}
      rule={`by ${scenario.author}, saved ${formatDay(scenario.updatedAt.slice(0, 10))}, version ${scenario.version}; stands on ${scenario.knownAt === null ? 'the present' : formatDay(scenario.knownAt)}`}
      doors={
        <>
          <a href={lossTestHref(here, scenario.changes)}>open in the test</a>
          <a href={pageHref(here, `scenarios`)}>all scenarios</a>
        </>
      }
    >
      <div className="scenario">
        <Said preview={preview} />
        <OutcomeTable
          caption={`${scenario.name}, beside the present`}
          present={preview.present}
          columns={[{ key: scenario.id, name: scenario.name, outcome: preview.changed }]}
        />
      </div>
      {mayOpen(here, 'event', null) ? (
        <div className="scenario-edit">
          <SaveScenario here={here} changes={scenario.changes} saved={scenario} />
          <RemoveScenario here={here} saved={scenario} />
        </div>
      ) : null}
    </Section>
  ));
}
