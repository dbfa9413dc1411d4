import { ownWordsOf } from '../../../server/domain/shapes/own-words';
import type { OwnWords } from '../../../server/domain/shapes/shape';
import { shapeOf } from '../../../server/domain/shapes/shapes';
import { EntryField } from '../form/fields';

type Props = Readonly<{ shape: string; words: OwnWords }>;

/** What an operation calls things by words of its own: a field for each word of its shape, which stands in it as long as it is empty. */
export function WordFields({ shape, words }: Props) {
  return (
    <details className="form-more" open={Object.keys(words).length > 0}>
      <summary>Its own words</summary>
      <p className="ff-hint">Leave empty to use the word shown. Keys, addresses and figures do not change.</p>
      {ownWordsOf(shapeOf({ shape })).map(({ key, label, usual }) => (
        <EntryField key={key} name={`words.${key}`} label={label} width="middle" defaultValue={words[key] ?? ''} placeholder={usual} />
      ))}
    </details>
  );
}

/** Field names by which problems are shown, with their labels. */
export function wordLabels(shape: string): Readonly<Record<string, string>> {
  return Object.fromEntries(ownWordsOf(shapeOf({ shape })).map(({ key, label }) => [`words.${key}`, label]));
}

/** What the fields hold, as input: an empty one gives the word of the shape back. */
export function readWords(data: FormData, shape: string): OwnWords {
  return Object.fromEntries(ownWordsOf(shapeOf({ shape })).map(({ key }) => [key, String(data.get(`words.${key}`) ?? '')]));
}
