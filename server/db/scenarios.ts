import { canonicalJson } from '../domain/canonical';
import { type Changes, canonicalChanges } from '../domain/scenarios/changes';
import type { Scenario } from '../domain/scenarios/types';
import type { Database, Prisma, PrismaClient, Transaction } from './open';

type Row = Prisma.ScenarioGetPayload<object>;

function scenarioOf(row: Row): Scenario {
  // The text is what this program wrote, checked when it was taken in.
  return { ...row, changes: JSON.parse(row.changes) as Changes };
}

function rowOf(scenario: Scenario): Row {
  return { ...scenario, changes: canonicalJson(canonicalChanges(scenario.changes)) };
}

/** The latest changed first. */
export async function listScenarios({ prisma }: Database, operationKey: string, limit: number): Promise<readonly Scenario[]> {
  const rows = await prisma.scenario.findMany({ where: { operationKey }, orderBy: [{ updatedAt: 'desc' }, { id: 'asc' }], take: limit });
  return rows.map(scenarioOf);
}

/** Null when the operation has none of this id. */
export async function findScenario(reader: PrismaClient | Transaction, operationKey: string, id: string): Promise<Scenario | null> {
  const row = await reader.scenario.findFirst({ where: { operationKey, id } });
  return row && scenarioOf(row);
}

export async function insertScenario(tx: Transaction, scenario: Scenario): Promise<void> {
  await tx.scenario.createMany({ data: [rowOf(scenario)] });
}

/** Replaces the version that was seen by the next one. False, and nothing written, when it no longer stands. */
export async function updateScenario(tx: Transaction, scenario: Scenario, seen: number): Promise<boolean> {
  const { id, operationKey, ...data } = rowOf({ ...scenario, version: seen + 1 });
  return (await tx.scenario.updateMany({ where: { id, operationKey, version: seen }, data })).count === 1;
}

/** Takes the version that was seen away. False, and nothing written, when it no longer stands. */
export async function deleteScenario(tx: Transaction, { id, operationKey }: Scenario, seen: number): Promise<boolean> {
  return (await tx.scenario.deleteMany({ where: { id, operationKey, version: seen } })).count === 1;
}
