import { describe, expect, it } from 'vitest';
import { prepareBoard } from '../../server/domain/board/prepare-board';
import { enoughWords, giversOf, knownWords } from '../../server/domain/outlook/givers';
import { verdictOf } from '../../server/domain/outlook/verdict';
import { type Statement, smallReading } from './small-operation';

const PLAN: Statement = ['afisma.planned', 3300, '2012-11-11'];

function said(statements: readonly Statement[]) {
  const board = prepareBoard(smallReading([PLAN, ...statements]), '2013-01-14');
  const { strength } = verdictOf(board, null);
  const givers = giversOf(board, strength);
  if (!givers || !strength) return null;
  return [
    givers.rows.map(({ name, value }) => `${name} ${value}`).join(', '),
    knownWords(givers, '2013-01-14'),
    enoughWords(givers, strength),
  ];
}

describe('the first screen', () => {
  it('says who offered what, when that was known, and that it is not enough', () => {
    expect(
      said([
        ['afisma.nga.pledged', 600, '2013-01-12'],
        ['afisma.sen.pledged', 500, '2012-12-20'],
      ]),
    ).toEqual(['Nigeria 600, Senegal 500', 'Known 20 Dec 2012 to 12 Jan.', 'Not enough: 2,200 short.']);
  });

  it('says that it is enough, and one day where there is one', () => {
    expect(said([['afisma.nga.pledged', 3300, '2013-01-12']])).toEqual(['Nigeria 3300', 'Known 12 Jan 2013.', 'Enough for the plan.']);
  });

  it('says nothing where nobody offered anything', () => {
    expect(said([])).toBeNull();
    expect(said([['afisma.nga.pledged', 0, '2013-01-12']])).toBeNull();
  });
});
