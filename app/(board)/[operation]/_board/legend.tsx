import { colourOfMeasure } from '../../../../server/domain/board/colour-of-measure';
import type { ColourName } from '../../../../server/domain/colours';
import { measureName } from '../../../../server/domain/shapes/measure-names';
import { measuresOf, rungsOf } from '../../../../server/domain/shapes/rungs';
import type { Shaped } from '../../../../server/domain/shapes/shapes';

/** What each colour means for these forces: the names of what was offered, of what is there and of what is between. */
function coloursOf(forces: readonly Shaped[]): readonly (readonly [ColourName, string])[] {
  const named = forces.flatMap((part) =>
    ['planned', ...rungsOf(part).all, ...measuresOf(part)].map((measure) => [colourOfMeasure(measure), measure, part] as const),
  );
  const first = (colour: ColourName, isFit: (measure: string, part: Shaped) => boolean) => {
    const names = named.filter(([own, measure, part]) => own === colour && isFit(measure, part));
    return [...new Set(names.map(([, measure, part]) => measureName(measure, part)))].join(', ');
  };
  const all: readonly (readonly [ColourName, string, string])[] = [
    ['planned', first('planned', (measure) => measure === 'planned'), 'ink, dashed'],
    ['pledged', first('pledged', (measure, part) => measure === rungsOf(part).offered), 'ochre'],
    ['deployed', first('deployed', (measure, part) => measure === rungsOf(part).delivered), 'green'],
    ['trained', first('trained', (measure) => measure === 'trained' || measure === 'shipped'), 'blue'],
  ];
  return all.filter(([, names]) => names !== '').map(([colour, names, looks]) => [colour, `${names}: ${looks}`]);
}

/** How to read the gauges and the lines beside them. Drawn on the server: a board that changes keeps the meaning of its colours. */
export function Legend({ forces }: Readonly<{ forces: readonly Shaped[] }>) {
  return (
    <div className="key">
      <ul>
        {coloursOf(forces).map(([colour, words]) => (
          <li key={colour}>
            <i className="swatch" data-colour={colour} />
            {words}
          </li>
        ))}
        <li>
          <i className="swatch" data-colour="gap" />
          missing, opposing: brick
        </li>
        <li>
          <i className="swatch" data-colour="hatch" />
          hatched: nobody reported
        </li>
        <li>
          <b>B2</b> source A to F, information 1 to 6
        </li>
        <li>
          <b>≠</b> live reports disagree
        </li>
      </ul>
    </div>
  );
}
