import { loadChangesAfter } from '../../db/load';
import type { SnapshotHead } from '../../db/snapshots';
import { type Day, laterDay } from '../../domain/days';
import { formatDay, formatQuantity, formatSigned, formatSignedDays } from '../../domain/format';
import { openReading } from '../../domain/reading/reading';
import { compareWith, type Difference, type Since } from '../../domain/snapshots/compare';
import { quantitiesOf } from '../../domain/snapshots/quantity';
import type { FrozenFigure, SnapshotData } from '../../domain/snapshots/types';
import type { OperationModel } from '../../live/operation-model';
import type { SnapshotDifference, SnapshotStanding } from '../app';
import type { Services } from '../context';
import { presentOf } from '../context';

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
  if (was === null || is === null || unit === 'control' || unit === 'evidence') return '';
  return unit === 'day' ? formatSignedDays(is - was) : formatSigned(is - was);
}

type Known = Readonly<{ services: Services; model: OperationModel; head: SnapshotHead; knownNow: Day }>;

/** The change since which a figure differs, in words. */
async function sinceWords({ services, model, head, knownNow }: Known, since: Since): Promise<SnapshotDifference['since']> {
  const numbered = since.kind === 'defined' ? null : since.revision;
  const changes = await loadChangesAfter(
    services.db.prisma,
    head.operationKey,
    numbered === null ? head.revision : numbered - 1,
    numbered === null ? MOST_CHANGES : 1,
  );
  const change = numbered === null ? changes.find(({ action }) => action === 'define') : changes[0];
  if (since.kind === 'known') {
    const words = `since ${formatDay(since.day)}, when more became known`;
    return { words, day: since.day, revision: numbered, summary: numbered === null ? '' : (change?.summary ?? '') };
  }
  if (!change) return { words: `since a change up to revision ${model.revision}`, day: knownNow, revision: model.revision, summary: '' };
  const { revision, at, author, summary } = change;
  const words = `since revision ${revision}, recorded ${formatDay(at.slice(0, 10))} by ${author}`;
  return { words, day: at.slice(0, 10), revision, summary };
}

function compare(model: OperationModel, { dataHash }: SnapshotHead, data: SnapshotData, present: Day, knownNow: Day) {
  return model.once(`standing|${dataHash}|${knownNow}`, () => {
    const at = { asOf: data.asOf, knownAt: knownNow };
    // The present is in memory; other views would push out those that people look at.
    const isPresent = data.asOf === present && knownNow === present;
    const { differences, sinceWhen } = compareWith(isPresent ? model.reading(at) : openReading(model.state, at), data);
    const found = differences.slice(0, MOST_TOLD).map((difference): Found => ({ difference, since: sinceWhen(difference.figure) }));
    return { found, count: differences.length };
  });
}

/** What the figures of the as-of day stand at in the present; null where the snapshot is of the present or of a later day. */
function presentFigures(model: OperationModel, { figures, asOf }: SnapshotData, present: Day): SnapshotStanding['present'] {
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

/**
 * Whether a snapshot still holds: what is known by now of its as-of day, held against what it says; and what the same figures stand
 * at in the present.
 */
export async function standingOf(
  services: Services,
  model: OperationModel,
  head: SnapshotHead,
  data: SnapshotData,
): Promise<SnapshotStanding> {
  const present = presentOf(services, model);
  const knownNow = laterDay(present, data.knownAt);
  const { found, count } = compare(model, head, data, present, knownNow);
  const known = { services, model, head, knownNow };
  const differences = await Promise.all(
    found.map(async ({ difference: { figure, is }, since }): Promise<SnapshotDifference> => {
      const { key, name, unit, day, value } = figure;
      const said = { was: textOf(value, unit), is: textOf(is, unit), change: changeText(figure, is) };
      return { key, name, day, ...said, since: await sinceWords(known, since) };
    }),
  );
  return { agrees: count === 0, knownNow, revisionNow: model.revision, count, differences, present: presentFigures(model, data, present) };
}
