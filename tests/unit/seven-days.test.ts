import { describe, expect, test } from 'vitest';
import { prepareBoard } from '../../server/domain/board/prepare-board';
import { levelOn } from '../../server/domain/series/levels';
import { demonstrationOn } from './demonstration';

/** Viewed day, planned, pledged, in place: what the sources say by the counting rules. */
const TABLE = [
  ['2013-01-14', 3300, 2900, 0],
  ['2013-01-17', 3300, 5464, 40],
  ['2013-01-18', 3300, 5634, 90],
  ['2013-01-23', 5800, 6195, 1000],
  ['2013-01-27', 5800, 8000, 1700],
  ['2013-02-28', 8000, 8000, 5300],
  ['2013-03-28', 8000, 8000, 6300],
] as const;

function levelIn(day: string, key: string): number | null {
  const reading = demonstrationOn(day);
  const series = reading.series(key);
  return series ? (levelOn(series, day)?.value ?? null) : null;
}

describe('the demonstration says what its sources said', () => {
  test.each(TABLE)('known on %s: %i planned, %i pledged, %i in place', (day, planned, pledged, deployed) => {
    const reading = demonstrationOn(day);
    expect(levelIn(day, 'afisma.planned')).toBe(planned);
    expect(reading.figure('afisma.pledged', day)?.value).toBe(pledged);
    expect(reading.figure('afisma.deployed', day)?.value).toBe(deployed);
  });

  test('known on 14 January 2013: six states pledge 2,900 of 3,300, and 400 are missing', () => {
    const board = prepareBoard(demonstrationOn('2013-01-14'), '2013-01-14');
    const afisma = board.contributors.find(({ forceKey }) => forceKey === 'afisma');
    expect(afisma?.shortfall).toBe(400);
    expect(afisma?.rows.map(({ name, rungs }) => [name, rungs.find(({ measure }) => measure === 'pledged')?.value])).toEqual([
      ['Nigeria', 600],
      ['Burkina Faso', 500],
      ['Niger', 500],
      ['Senegal', 500],
      ['Togo', 500],
      ['Benin', 300],
    ]);
    expect(afisma?.expected).toEqual(['Chad', "Côte d'Ivoire"]);
  });

  test('known on 14 January 2013: none of 2,600 trained, none of 250 trainers in place', () => {
    const board = prepareBoard(demonstrationOn('2013-01-14'), '2013-01-14');
    const gauge = (key: string) => board.gauges.find((one) => one.key === key)?.chart;
    expect(gauge('malian-trained')).toMatchObject({ value: 0, target: 2600 });
    expect(gauge('trainers-in-place')).toMatchObject({ value: 0, target: 250 });
  });

  test('known on 17 January 2013: Guinea gives 144 or 150 and Togo 500 or 540, and the better graded are counted', () => {
    for (const [key, values] of [
      ['afisma.gin.pledged', [144, 150]],
      ['afisma.tgo.pledged', [500, 540]],
    ] as const) {
      const level = demonstrationOn('2013-01-17').series(key)?.levels.at(-1);
      expect(level?.isConflict).toBe(true);
      expect(level?.cluster.map(({ value }) => value).sort()).toEqual(values);
      expect(level?.value).toBe(values[0]);
    }
  });

  test('known on 17 January 2013: the reported ECOWAS total and Chad agree with the sum of contributors', () => {
    const figure = demonstrationOn('2013-01-17').figure('afisma.pledged', '2013-01-17');
    const total = figure?.candidates.find(({ scope }) => scope === 'total:ecowas');
    expect(total?.value).toBe(5464);
  });

  test('known on 23 January 2013: the contingents of ECOWAS are 500 to 700, or 1,000', () => {
    const level = demonstrationOn('2013-01-23').series('afisma.total-ecowas.deployed')?.levels.at(-1);
    expect(level).toMatchObject({ isConflict: true, low: 500, high: 1000, value: 600 });
  });

  test('three battalions of 700 are trained by March 2014, and the fourth has only a forecast', () => {
    const reading = demonstrationOn('2014-03-15');
    expect(reading.figure('fama.trained', '2014-03-15')?.value).toBe(2100);
    const board = prepareBoard(reading, '2014-03-15');
    expect(board.milestones.find(({ key }) => key === 'battalions-trained')).toMatchObject({ actual: null, forecast: '2014-03-15' });
  });
});
