import type { ColourName } from '../colours';

/** One colour, one meaning: the measure at the end of a key decides it. */
export function colourOfMeasure(key: string): ColourName {
  const measure = key.split('.').at(-1) ?? '';
  if (measure === 'pledged' || measure === 'announced' || measure === 'committed') return 'pledged';
  if (measure === 'trained' || measure === 'in_training') return 'trained';
  return measure === 'planned' || measure === 'ceiling' ? 'planned' : 'deployed';
}
