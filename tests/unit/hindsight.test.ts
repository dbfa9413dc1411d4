import { describe, expect, it } from 'vitest';
import { captionOf } from '../../server/domain/board/caption';
import { prepareBoard } from '../../server/domain/board/prepare-board';
import { conflictsOf } from '../../server/domain/conflicts/conflicts';
import { preparePack } from '../../server/domain/pack/prepare-pack';
import { hindsightOfReport } from '../../server/domain/reading/hindsight';
import { openReading } from '../../server/domain/reading/reading';
import type { Report } from '../../server/domain/report';
import { prepareStatement } from '../../server/domain/requirements/statement';
import { levelOn } from '../../server/domain/series/levels';
import { originColumns } from '../../server/domain/snapshots/quantity';
import { provenanceWords } from '../../server/paper/pack/words';
import { HELD_ON, reportsOf, type Statement, smallOperation, stateOf } from './small-operation';

const NIGERIA: Statement = ['afisma.nga.pledged', 600, '2013-01-10'];
const PLAN: Statement = ['afisma.planned', 3300, '2012-11-11'];

function readingOf(change: Partial<Report>, definitions = smallOperation) {
  const reports = reportsOf([PLAN, NIGERIA]).map((one) => (one.seriesKey === NIGERIA[0] ? { ...one, ...change } : one));
  return openReading(stateOf(definitions, reports), { asOf: HELD_ON, knownAt: HELD_ON });
}

const later = { ...smallOperation, sources: smallOperation.sources.map((one) => ({ ...one, knownFrom: '2013-01-12' })) };
const open = { ...smallOperation, operation: { ...smallOperation.operation, heldOn: null } };

describe('a figure known through a later source', () => {
  it.each([
    ['known as it says', {}, smallOperation, []],
    ['known on an inferred day', { knownBasis: 'inferred' }, smallOperation, []],
    ['with a day that was reconstructed', { knownBasis: 'reconstructed' }, smallOperation, ['reconstructed']],
    ['from a source that was published later', {}, later, ['later source']],
    ['written down long after', { recordedAt: '2013-01-18T00:00:00.000Z' }, open, ['entered late']],
    ['written down a week after', { recordedAt: '2013-01-17T23:59:59.000Z' }, open, []],
    ['written down long after where a replay is held at a day', { recordedAt: '2026-01-18T00:00:00.000Z' }, smallOperation, []],
  ] as const)('%s: %o', (_what, change, definitions, expected) => {
    const reading = readingOf(change, definitions);
    const [report] = reading.reports('afisma.nga.pledged');
    expect(report && hindsightOfReport(report, reading)).toEqual(expected);
  });

  it('says so wherever it is shown: on the board, in totals, requirements, conflicts, the pack, pictures and files', () => {
    const reading = readingOf({ knownBasis: 'reconstructed' });
    const board = prepareBoard(reading, HELD_ON);
    const force = board.contributors.find(({ forceKey }) => forceKey === 'afisma');
    const hindsight = ['reconstructed'];
    expect(force?.rows[0]?.rungs.map(({ provenance }) => provenance.hindsight)).toEqual([hindsight, undefined]);
    expect(force?.totals[0]?.provenance.hindsight).toEqual(hindsight);
    const gauge = board.gauges.find(({ key }) => key === 'african-pledged');
    expect(gauge?.provenance.hindsight).toEqual(hindsight);
    expect(gauge?.chart.detailText).toBe('B2 · 1 source · reconstructed');
    expect(gauge?.chart.caption.sources).toEqual(['United Nations [reconstructed]']);
    const statement = prepareStatement(reading).forces.find(({ forceKey }) => forceKey === 'afisma');
    expect(statement?.rows[0]?.offers.find(({ contributorKey }) => contributorKey === 'NGA')?.provenance.hindsight).toEqual(hindsight);
    const pack = preparePack(reading, board, null).gauges.find(({ key }) => key === 'african-pledged');
    expect(pack && provenanceWords(pack.provenance, '')).toMatch(/ · reconstructed$/);
    const level = levelOn(reading.series('afisma.nga.pledged') ?? { levels: [] }, HELD_ON);
    expect(level && originColumns(reading, [level]).source).toBe('United Nations [reconstructed]');
  });

  it('is told of each report that disagrees, and not of a figure that another report makes', () => {
    const [first] = reportsOf([NIGERIA]);
    if (!first) throw new Error('no report');
    const rival: Report = {
      ...first,
      id: 'rival',
      revision: 9,
      value: 900,
      reliability: 'C',
      sourceKey: 'press',
      knownBasis: 'reconstructed',
    };
    const reading = openReading(stateOf(smallOperation, [first, rival]), { asOf: HELD_ON, knownAt: HELD_ON });
    expect(conflictsOf(reading).now[0]?.reports.map(({ hindsight }) => hindsight)).toEqual([[], ['reconstructed']]);
    const rung = prepareBoard(reading, HELD_ON).contributors[0]?.rows[0]?.rungs[0];
    expect(rung).toMatchObject({ value: 600, provenance: { conflictCount: 1 } });
    expect(rung?.provenance.hindsight).toBeUndefined();
    const level = levelOn(reading.series('afisma.nga.pledged') ?? { levels: [] }, HELD_ON);
    const caption = captionOf(reading, { title: '', unit: '', countingRule: '', levels: level ? [level] : [], path: '' });
    expect(caption.sources).toEqual(['United Nations', 'The press [reconstructed]']);
  });
});
