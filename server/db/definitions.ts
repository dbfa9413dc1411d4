import type { SourceGrade } from '../domain/definitions/types';
import { MusterError } from '../domain/errors';
import type { DefinitionKind, DefinitionValues, SaveDefinitionInput } from '../domain/input/definition-inputs';
import type { Transaction } from './open';
import { estimateRows, idOf, placementRows, waitRows, weightingRows } from './rows';

type Save<K extends DefinitionKind> = Readonly<{ operationKey: string; version: number | null; values: DefinitionValues<K> }>;

/** Updates the row that stands at the seen version, or creates it; the number of rows tells whether the version still stood. */
type Writer<K extends DefinitionKind> = (tx: Transaction, save: Save<K>) => Promise<number>;

function head({ operationKey, version, values }: Save<DefinitionKind>) {
  return { id: idOf(operationKey, values.key), operationKey, key: values.key, version: (version ?? 0) + 1 };
}

function standing({ operationKey, version, values }: Save<DefinitionKind>) {
  return { operationKey, key: values.key, version: version ?? 0 };
}

const writers: { readonly [K in DefinitionKind]: Writer<K> } = {
  force: async (tx, save) => {
    const data = { ...save.values, ...head(save) };
    return (save.version === null ? await tx.force.createMany({ data }) : await tx.force.updateMany({ where: standing(save), data })).count;
  },
  contributor: async (tx, save) => {
    const data = { ...save.values, ...head(save), groups: save.values.groups.join(' ') };
    return (
      save.version === null ? await tx.contributor.createMany({ data }) : await tx.contributor.updateMany({ where: standing(save), data })
    ).count;
  },
  line: async (tx, save) => {
    const data = { ...save.values, ...head(save) };
    return (
      save.version === null
        ? await tx.requirementLine.createMany({ data })
        : await tx.requirementLine.updateMany({ where: standing(save), data })
    ).count;
  },
  pledge: async (tx, save) => {
    const { allowances, isExpected, ...values } = save.values;
    const data = { ...values, ...(isExpected === undefined ? {} : { isExpected }), ...head(save) };
    const { count } =
      save.version === null ? await tx.pledge.createMany({ data }) : await tx.pledge.updateMany({ where: standing(save), data });
    if (count === 0) return 0;
    const of = { operationKey: save.operationKey, pledgeKey: values.key };
    await tx.pledgeAllowance.deleteMany({ where: of });
    await tx.pledgeAllowance.createMany({
      data: allowances.map((one) => ({ ...one, ...of, id: idOf(save.operationKey, `${values.key}/${one.knownFrom}`) })),
    });
    return count;
  },
  component: async (tx, save) => {
    const { weightings, ...values } = save.values;
    const data = { ...values, ...head(save) };
    const { count } =
      save.version === null ? await tx.component.createMany({ data }) : await tx.component.updateMany({ where: standing(save), data });
    if (count === 0) return 0;
    await tx.componentWeighting.deleteMany({ where: { operationKey: save.operationKey, componentKey: values.key } });
    await tx.componentWeighting.createMany({ data: weightingRows(save.operationKey, values.key, weightings) });
    return count;
  },
  indicator: async (tx, save) => {
    const { thresholds, placements, ...values } = save.values;
    const data = { ...values, ...head(save) };
    const { count } =
      save.version === null ? await tx.indicator.createMany({ data }) : await tx.indicator.updateMany({ where: standing(save), data });
    if (count === 0) return 0;
    const of = { operationKey: save.operationKey, indicatorKey: values.key };
    await tx.indicatorThreshold.deleteMany({ where: of });
    const rows = thresholds.map((threshold) => ({
      ...threshold,
      ...of,
      id: idOf(save.operationKey, `${values.key}/${threshold.holdsFrom}/${threshold.knownFrom}`),
    }));
    await tx.indicatorThreshold.createMany({ data: rows });
    await tx.indicatorPlacement.deleteMany({ where: of });
    await tx.indicatorPlacement.createMany({ data: placementRows(save.operationKey, values.key, placements) });
    return count;
  },
  milestone: async (tx, save) => {
    const { dependencies, estimates, waits, ...values } = save.values;
    const data = { ...values, ...head(save) };
    const { count } =
      save.version === null ? await tx.milestone.createMany({ data }) : await tx.milestone.updateMany({ where: standing(save), data });
    if (count === 0) return 0;
    const of = { operationKey: save.operationKey, milestoneKey: values.key };
    await tx.milestoneDependency.deleteMany({ where: of });
    const rows = dependencies.map((dependency) => ({
      ...dependency,
      ...of,
      id: idOf(save.operationKey, `${values.key}/${dependency.predecessorKey}/${dependency.knownFrom}`),
    }));
    await tx.milestoneDependency.createMany({ data: rows });
    await tx.milestoneEstimate.deleteMany({ where: of });
    await tx.milestoneEstimate.createMany({ data: estimateRows(save.operationKey, values.key, estimates) });
    await tx.milestoneWait.deleteMany({ where: of });
    await tx.milestoneWait.createMany({ data: waitRows(save.operationKey, values.key, waits) });
    return count;
  },
  event: async (tx, save) => {
    const data = { ...save.values, ...head(save) };
    return (save.version === null ? await tx.event.createMany({ data }) : await tx.event.updateMany({ where: standing(save), data })).count;
  },
  source: async (tx, save) => {
    const data = { ...save.values, ...head(save) };
    return (save.version === null ? await tx.source.createMany({ data }) : await tx.source.updateMany({ where: standing(save), data }))
      .count;
  },
};

function isUniqueViolation(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'P2002';
}

/**
 * Writes one definition. Returns false, and writes nothing, when the version that the editor saw no longer stands.
 * Throws `DUPLICATE` when a new definition's key is taken.
 */
export async function writeDefinition(tx: Transaction, { operation, kind, version, values }: SaveDefinitionInput): Promise<boolean> {
  // The union ties kind and values together; TypeScript cannot follow that through an index.
  const write = writers[kind] as Writer<DefinitionKind>;
  try {
    return (await write(tx, { operationKey: operation, version, values })) > 0;
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw new MusterError('DUPLICATE', `The key ${values.key} is taken.`, [
      { field: 'key', message: `${values.key} is taken: choose another key, or edit what has it.` },
    ]);
  }
}

/** Sets who may read the operation, on the version that the administrator saw. False when it stands at another. */
export async function writeAccess(
  tx: Transaction,
  key: string,
  version: number,
  access: Readonly<{ isPublic: boolean; needsSecondFactor: boolean }>,
): Promise<boolean> {
  const { count } = await tx.operation.updateMany({ where: { key, version }, data: { ...access, version: version + 1 } });
  return count === 1;
}

/** Sets whose pages may frame the operation's embeds, on the version that the administrator saw. False when it stands at another. */
export async function writeEmbedSites(tx: Transaction, key: string, version: number, sites: readonly string[]): Promise<boolean> {
  const { count } = await tx.operation.updateMany({
    where: { key, version },
    data: { embedSites: sites.join(' '), version: version + 1 },
  });
  return count === 1;
}

/** Grades a source anew on the version that the editor saw. False, and nothing is written, when it stands at another. */
export async function writeGrade(
  tx: Transaction,
  { operationKey, key, version, grade }: Readonly<{ operationKey: string; key: string; version: number; grade: SourceGrade }>,
): Promise<boolean> {
  const data = { reliability: grade.reliability, version: version + 1 };
  const { count } = await tx.source.updateMany({ where: { operationKey, key, version }, data });
  if (count === 0) return false;
  await tx.sourceGrade.createMany({
    data: [{ ...grade, operationKey, sourceKey: key, id: idOf(operationKey, `${key}/${grade.revision}`) }],
  });
  return true;
}
