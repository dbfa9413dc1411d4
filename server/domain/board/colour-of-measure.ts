import type { ColourName } from '../colours';

/** One colour, one meaning: the measure at the end of a key decides it. */
export function colourOfMeasure(key: string): ColourName {
  const measure = key.split('.').at(-1) ?? '';
  if (measure === 'pledged' || measure === 'announced' || measure === 'committed') return 'pledged';
  // What is on its way has a colour of its own between the two.
  if (measure === 'trained' || measure === 'in_training' || measure === 'shipped') return 'trained';
  return measure === 'planned' || measure === 'ceiling' ? 'planned' : 'deployed';
}
