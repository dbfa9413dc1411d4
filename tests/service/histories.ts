import fc from 'fast-check';
import type { Database } from '../../server/db/open';
import { addDays } from '../../server/domain/days';
import type { ReportInput } from '../../server/domain/input/report-input';
import { CREDIBILITIES, RELIABILITIES } from '../../server/domain/words';
import { gradeSource } from '../../server/services/sources/grade-source';
import { type Statement, smallOperation } from '../unit/small-operation';
import { type Instance, openInstance, valuesOf } from './instance';

const KEYS = [
  'afisma.nga.pledged',
  'afisma.sen.pledged',
  'afisma.total-ecowas.pledged',
  'afisma.planned',
  'eutm.trainers.fra.deployed',
  'indicator.caches',
  'place.gao.control',
];

/** What an editor does next. */
type Step = Readonly<{
  act: 'value' | 'correction' | 'retraction' | 'adoption' | 'definition';
  seriesKey: string;
  target: number;
  value: number;
  asOf: number;
  knownAfter: number;
  reliability: ReportInput['reliability'];
  credibility: ReportInput['credibility'];
}>;

const step: fc.Arbitrary<Step> = fc.record({
  act: fc.constantFrom('value', 'value', 'value', 'correction', 'retraction', 'adoption', 'definition'),
  seriesKey: fc.constantFrom(...KEYS),
  target: fc.nat(),
  value: fc.integer({ min: 0, max: 3 }),
  asOf: fc.integer({ min: 0, max: 15 }),
  knownAfter: fc.integer({ min: 0, max: 10 }),
  reliability: fc.constantFrom(...RELIABILITIES),
  credibility: fc.constantFrom(...CREDIBILITIES),
});

/** Anything that an editor may do within one sitting. */
export const sittings: fc.Arbitrary<readonly Step[]> = fc.array(step, { minLength: 2, maxLength: 8 });

/** What was recorded before the sitting. */
const BEFORE: readonly Statement[] = [
  ['afisma.planned', 3300, '2012-11-11'],
  ['afisma.nga.pledged', 2, '2013-01-02'],
  ['indicator.caches', 1, '2013-01-05', '2013-01-12'],
];

type Written = Readonly<{ id: string; seriesKey: string; isValue: boolean }>;

/** An instance at which steps are done one by one; each answers whether there was anything to do. */
export type Sitting = Readonly<{ instance: Instance; operation: string; take(next: Step): Promise<boolean> }>;

export async function openSitting(db: Database, operation: string): Promise<Sitting> {
  const instance = await openInstance(db, BEFORE, operation);
  const written: Written[] = BEFORE.map(([seriesKey], index) => ({ id: `${operation}/${index}`, seriesKey, isValue: true }));
  const un = valuesOf(smallOperation.sources, 'un');
  let version = 1;

  const report = async (change: Partial<ReportInput> & Readonly<{ seriesKey: string }>): Promise<boolean> => {
    const { reportId } = await instance.report({ ...change, reason: 'so it was said' });
    written.push({ id: reportId, seriesKey: change.seriesKey, isValue: (change.kind ?? 'value') === 'value' });
    return true;
  };
  const take = async ({ act, seriesKey, target, value, asOf, knownAfter, reliability, credibility }: Step): Promise<boolean> => {
    if (act === 'definition') {
      const now = instance.services.models.peek(operation)?.state.definitions.sources.find(({ key }) => key === 'un')?.reliability ?? 'B';
      if (now === reliability) await instance.save('source', version, { ...un, reliability, title: `United Nations ${value}` });
      else {
        const knownFrom = addDays('2013-01-01', asOf + knownAfter);
        await gradeSource(instance.editor, { operation, key: 'un', version, reliability, knownFrom, reason: 'so it proved' });
      }
      version += 1;
      return true;
    }
    const days = { asOf: addDays('2013-01-01', asOf), knownAt: addDays('2013-01-01', asOf + knownAfter) };
    const common = { seriesKey, ...days, reliability, credibility };
    if (act === 'value') return report({ ...common, value });
    const targets = written.filter((one) => one.seriesKey === seriesKey && (one.isValue || act === 'retraction'));
    const targetId = targets[target % Math.max(1, targets.length)]?.id;
    if (targetId === undefined) return false;
    return act === 'correction' ? report({ ...common, value, targetId }) : report({ ...common, kind: act, value: null, targetId });
  };
  return { instance, operation, take };
}
