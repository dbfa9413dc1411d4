import { loadChangesAfter } from '../../db/load';
import { type Day, laterDay } from '../../domain/days';
import { formatDay, formatQuantity, formatSigned, formatSignedDays } from '../../domain/format';
import { openReading } from '../../domain/reading/reading';
import { keyIn } from '../../domain/side-by-side/frozen';
import { compareWith, type Difference, type Since } from '../../domain/snapshots/compare';
import { quantitiesOf } from '../../domain/snapshots/quantity';
import { type FrozenFigure, type FrozenPart, partsOf } from '../../domain/snapshots/types';
import { CODED_UNITS, personWords } from '../../domain/words';
import type { OperationModel } from '../../live/operation-model';
import type { SnapshotDifference, SnapshotStanding } from '../answers';
import type { Services } from '../call';
import { presentOf } from '../days';
import type { OpenedSnapshot } from './open-snapshot';

/** So many figures are told one by one; of the others, how many there are. */
const MOST_TOLD = 40;
/** A change of definitions is looked for among so many changes. */
const MOST_CHANGES = 500;

type Found = Readonly<{ difference: Difference; since: Since }>;

function textOf(value: number | null, unit: string): string {
  return value === null ? 'not reported' : formatQuantity(value, unit);
}

/** By how much it is more or less; empty where that means nothing. */
function changeText({ value: was, unit }: FrozenFigure, is: number | null): string {
  if (was === null || is === null || CODED_UNITS.has(unit)) return '';
  return unit === 'day' ? formatSignedDays(is - was) : formatSigned(is - was);
}

type Known = Readonly<{ services: Services; model: OperationModel; part: FrozenPart; knownNow: Day }>;

/** The change since which a figure differs, in words. */
async function sinceWords({ services, model, part, knownNow }: Known, since: Since): Promise<SnapshotDifference['since']> {
  const numbered = since.kind === 'defined' ? null : since.revision;
  const changes = await loadChangesAfter(
    services.db.prisma,
    part.key,
    numbered === null ? part.revision : numbered - 1,
    numbered === null ? MOST_CHANGES : 1,
  );
  const change = numbered === null ? changes.find(({ action }) => action === 'define') : changes[0];
  if (since.kind === 'known') {
    const words = `since ${formatDay(since.day)}, when more became known`;
    return { words, day: since.day, revision: numbered, summary: numbered === null ? '' : (change?.summary ?? '') };
  }
  if (!change) return { words: `since a change up to revision ${model.revision}`, day: knownNow, revision: model.revision, summary: '' };
  const { revision, at, author, summary } = change;
  const words = `since revision ${revision}, recorded ${formatDay(at.slice(0, 10))} by ${personWords(author)}`;
  return { words, day: at.slice(0, 10), revision, summary };
}

function compare(model: OperationModel, dataHash: string, part: FrozenPart, present: Day, knownNow: Day) {
  return model.once(`standing|${dataHash}|${knownNow}`, () => {
    const at = { asOf: part.asOf, knownAt: knownNow };
    // The present is in memory; other views would push out those that people look at.
    const isPresent = part.asOf === present && knownNow === present;
    const { differences, sinceWhen } = compareWith(isPresent ? model.reading(at) : openReading(model.state, at), part);
    const found = differences.slice(0, MOST_TOLD).map((difference): Found => ({ difference, since: sinceWhen(difference.figure) }));
    return { found, count: differences.length };
  });
}

/** What the figures of the as-of day stand at in the present; null where the snapshot is of the present or of a later day. */
function presentFigures(model: OperationModel, { figures, asOf }: FrozenPart, present: Day): SnapshotStanding['present'] {
  if (present <= asOf) return null;
  const quantities = quantitiesOf(model.reading({ asOf: present, knownAt: present }));
  const rows = figures
    .filter(({ day }) => day === asOf)
    .map((figure) => {
      const is = quantities(figure.key)?.on(present).value ?? null;
      const { key, name, unit, value } = figure;
      return { key, name, was: textOf(value, unit), is: textOf(is, unit), change: is === value ? '' : changeText(figure, is) };
    });
  return { day: present, rows };
}

type PartStanding = Omit<SnapshotStanding, 'operations'>;

async function standingOfPart(services: Services, model: OperationModel, dataHash: string, part: FrozenPart): Promise<PartStanding> {
  const present = presentOf(services, model);
  const knownNow = laterDay(present, part.knownAt);
  const { found, count } = compare(model, dataHash, part, present, knownNow);
  const known = { services, model, part, knownNow };
  const differences = await Promise.all(
    found.map(async ({ difference: { figure, is }, since }): Promise<SnapshotDifference> => {
      const { key, name, unit, day, value } = figure;
      const said = { was: textOf(value, unit), is: textOf(is, unit), change: changeText(figure, is) };
      return { key, name, day, ...said, since: await sinceWords(known, since) };
    }),
  );
  return { agrees: count === 0, knownNow, revisionNow: model.revision, count, differences, present: presentFigures(model, part, present) };
}

/** One standing of several operations: each figure says whose it is. In the present the comparison itself shows them. */
function standingTogether(parts: readonly FrozenPart[], standings: readonly PartStanding[]): SnapshotStanding {
  const each = parts.flatMap((part, place) => {
    const standing = standings[place];
    return standing ? [{ part, standing }] : [];
  });
  const sum = (of: (standing: PartStanding) => number) => standings.reduce((total, standing) => total + of(standing), 0);
  return {
    agrees: standings.every(({ agrees }) => agrees),
    knownNow: standings.map(({ knownNow }) => knownNow).reduce(laterDay),
    revisionNow: standings[0]?.revisionNow ?? 0,
    count: sum(({ count }) => count),
    differences: each.flatMap(({ part, standing }) =>
      standing.differences.map((one) => ({ ...one, key: keyIn(part.key, one.key), name: `${part.title}: ${one.name}` })),
    ),
    present: null,
    operations: each.map(({ part: { key, title, asOf, revision, figures }, standing: { count, knownNow, revisionNow } }) => ({
      key,
      title,
      asOf,
      revision,
      knownNow,
      revisionNow,
      figureCount: figures.length,
      count,
    })),
  };
}

/**
 * Whether a snapshot still holds: what is known by now of its as-of day, held against what it says; and what the same figures stand
 * at in the present. Of a comparison each operation is held against its own log.
 */
export async function standingOf(
  services: Services,
  { head, data, models }: Pick<OpenedSnapshot, 'head' | 'data' | 'models'>,
): Promise<SnapshotStanding> {
  const parts = partsOf(data);
  const standings = await Promise.all(
    parts.map((part) => {
      const model = models.get(part.key);
      if (!model) throw new Error(`the snapshot ${head.id} was opened without ${part.key}`);
      return standingOfPart(services, model, head.dataHash, part);
    }),
  );
  const [only] = standings;
  return data.compared || !only ? standingTogether(parts, standings) : { ...only, operations: [] };
}
