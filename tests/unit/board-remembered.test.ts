import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyChanges, changesOf } from '../../server/domain/board/delta';
import { prepareBoard } from '../../server/domain/board/prepare-board';
import type { Board } from '../../server/domain/board/types';
import { addDays, type Day } from '../../server/domain/days';
import type { Definitions } from '../../server/domain/definitions/types';
import { openReading } from '../../server/domain/reading/reading';
import type { Report } from '../../server/domain/report';
import { seriesOfKey } from '../../server/domain/series/keys';
import { OperationModel } from '../../server/live/operation-model';
import { demonstrationOn } from './demonstration';
import { histories } from './series-samples';
import { HELD_ON, smallOperation } from './small-operation';

const KEYS = [
  'afisma.nga.pledged',
  'afisma.sen.pledged',
  'afisma.total-ecowas.pledged',
  'afisma.planned',
  'eutm.trainers.fra.deployed',
  'eutm.trainers.planned',
  'indicator.caches',
  'indicator.raids',
  'milestone.launch.forecast',
  'place.gao.control',
] as const;
const DAYS: readonly Day[] = ['2013-01-05', HELD_ON];
const known: Definitions = { ...smallOperation, series: KEYS.flatMap((key) => seriesOfKey(key, smallOperation) ?? []) };

/** Histories of some series, written one report after another. */
const writings: fc.Arbitrary<readonly Report[]> = fc
  .dictionary(fc.constantFrom(...KEYS), histories, { minKeys: 1, maxKeys: 3 })
  .map((bySeries) =>
    Object.entries(bySeries)
      .flatMap(([seriesKey, history]) =>
        history.map((report) => ({
          ...report,
          seriesKey,
          id: `${seriesKey}/${report.id}`,
          targetId: report.targetId && `${seriesKey}/${report.targetId}`,
        })),
      )
      .slice(0, 10)
      .map((report, index) => ({ ...report, revision: index + 1, ordinal: 0, sourceKey: index % 2 ? 'un' : 'press' })),
  );

function at(revision: number): Definitions {
  return { ...known, operation: { ...known.operation, revision } };
}

function boardOf(model: OperationModel, day: Day): Board {
  return prepareBoard(model.reading({ asOf: day, knownAt: day }), HELD_ON);
}

function boardFromScratch(model: OperationModel, day: Day): Board {
  return prepareBoard(openReading(model.state, { asOf: day, knownAt: day }), HELD_ON);
}

describe('a board that is made from what was remembered', () => {
  it('is the board made from scratch, after each of any reports', () => {
    fc.assert(
      fc.property(writings, (reports) => {
        const model = new OperationModel(at(0), []);
        for (const report of reports) {
          model.advance(at(report.revision), [report]);
          for (const day of DAYS) expect(boardOf(model, day)).toEqual(boardFromScratch(model, day));
        }
      }),
      { numRuns: 15 },
    );
  });

  it('is the board made from scratch after a definition was changed', () => {
    const model = new OperationModel(at(0), []);
    boardOf(model, HELD_ON);
    const indicators = known.indicators.map((indicator) => ({ ...indicator, name: `${indicator.name}, edited`, thresholds: [] }));
    model.advance({ ...at(1), indicators }, []);
    expect(boardOf(model, HELD_ON)).toEqual(boardFromScratch(model, HELD_ON));
    expect(boardOf(model, HELD_ON).indicators.every(({ name }) => name.endsWith(', edited'))).toBe(true);
  });
});

describe('what leads from one board to another', () => {
  it('makes the second of the first, for any two', () => {
    const day = fc.integer({ min: 0, max: 120 }).map((count) => addDays('2012-12-15', count));
    fc.assert(
      fc.property(day, day, (one, other) => {
        const [before, now] = [one, other].map((known) => prepareBoard(demonstrationOn(known), HELD_ON));
        if (before && now) expect(applyChanges(before, changesOf(before, now))).toEqual(now);
      }),
      { numRuns: 12 },
    );
  });

  it('is nothing between a board and the same', () => {
    const [one, other] = [prepareBoard(demonstrationOn(HELD_ON), HELD_ON), prepareBoard(demonstrationOn(HELD_ON), HELD_ON)];
    expect(changesOf(one, other)).toEqual({ board: {}, rows: {} });
  });

  it('makes, step by step, the last board of the first', () => {
    fc.assert(
      fc.property(writings, (reports) => {
        const model = new OperationModel(at(0), []);
        const first = boardOf(model, HELD_ON);
        let [shown, before] = [first, first];
        for (const report of reports) {
          model.advance(at(report.revision), [report]);
          const now = boardOf(model, HELD_ON);
          shown = applyChanges(shown, changesOf(before, now));
          before = now;
        }
        expect(shown).toEqual(before);
      }),
      { numRuns: 15 },
    );
  });
});
