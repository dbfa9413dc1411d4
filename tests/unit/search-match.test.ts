import { describe, expect, it } from 'vitest';
import { fold, score, search } from '../../app/_shell/search/match';

const named = (...names: string[]) => names.map((name) => ({ name, words: '' }));
const namesOf = (found: readonly Readonly<{ name: string }>[]) => found.map(({ name }) => name);

describe('a search', () => {
  it('folds accents and case, on both sides', () => {
    expect(fold('Côte d’Ivoire')).toBe('cote d’ivoire');
    expect(namesOf(search(named("Côte d'Ivoire", 'Chad'), 'COTE', 9))).toEqual(["Côte d'Ivoire"]);
    expect(namesOf(search(named('Sao Tome'), 'São', 9))).toEqual(['Sao Tome']);
  });

  it('finds all words that were typed, in any order, by their beginnings', () => {
    const all = named('Nigeria, pledged (AFISMA)', 'Nigeria, in place (AFISMA)', 'Niger, pledged (AFISMA)');
    expect(namesOf(search(all, 'pl nigeria', 9))[0]).toBe('Nigeria, pledged (AFISMA)');
    expect(search(all, 'nigeria trained', 9)).toEqual([]);
  });

  it('puts a whole word before a beginning, a beginning before a part, and a name before the words that stand for it', () => {
    const all = [...named('Renigeria'), { name: 'Force', words: 'niger' }, ...named('Nigeria', 'Niger')];
    expect(namesOf(search(all, 'niger', 9))).toEqual(['Niger', 'Nigeria', 'Force', 'Renigeria']);
  });

  it('keeps the order of what fits alike, and gives no more than is asked for', () => {
    expect(namesOf(search(named('Pledge b', 'Pledge a', 'Pledge c'), 'pledge', 2))).toEqual(['Pledge b', 'Pledge a']);
  });

  it('finds nothing by nothing, by signs alone, and by what is not there', () => {
    for (const query of ['', '  ', '—', '(']) expect(search(named('Nigeria'), query, 9)).toEqual([]);
    expect(score({ name: 'Nigeria', words: 'NGA' }, 'xyz')).toBe(0);
  });
});
