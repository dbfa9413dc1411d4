import { memo } from 'react';
import type { PlaceMark, TheatrePart } from '../../server/domain/board/types';
import { formatDayNear } from '../../server/domain/format';
import { ChartActions } from '../_ui/chart-actions';
import { Columns } from '../_ui/columns';
import { Drawing } from '../_ui/drawing';
import { Figure } from '../_ui/figure';
import { type Here, pageHref } from '../_ui/here';
import { KnownLater } from '../_ui/meta-line';
import { Section } from '../_ui/section';
import type { Drawings } from './board-view';

type Props = Readonly<{ part: TheatrePart; drawings: Drawings; here: Here }>;

/** Who holds which place. */
export const Theatre = memo(function Theatre({ part, drawings, here }: Props) {
  const count = (test: (place: PlaceMark) => boolean) => part.places.filter(test).length;
  const held = count(({ control }) => control === 'government' || control === 'coalition');
  const opposing = count(({ control }) => control === 'opposing');
  const contested = count(({ control }) => control === 'contested');
  return (
    <Section
      id="theatre"
      className="theatre"
      title="The theatre"
      rule={`of ${part.places.length} places: ${held} held, ${opposing} jihadist, ${contested} contested`}
      doors={
        <ChartActions here={here} chart="theatre" title="The theatre" caption={captionOf(here)} table={<Table part={part} here={here} />} />
      }
    >
      <Drawing svg={drawings.theatre} name="The theatre" />
    </Section>
  );
});

function captionOf(here: Here) {
  return {
    operation: here.operation,
    title: 'The theatre',
    unit: 'control of places',
    asOf: here.day,
    knownAt: here.day,
    countingRule:
      'The latest adopted report on who holds each place. A place counts as held from government control on. Coordinates: GeoNames (CC BY 4.0) and Geo-PKO.',
    sources: [],
    address: pageHref(here, ''),
  };
}

function Table({ part, here }: Readonly<{ part: TheatrePart; here: Here }>) {
  return (
    <table className="twin">
      <caption>Places</caption>
      <Columns of={['Place', 'Control', 'Since', 'Why it matters']} />
      <tbody>
        {part.places.map((place) => (
          <tr key={place.key}>
            <th scope="row">
              <Figure here={here} seriesKey={`place.${place.key}.control`}>
                {place.name}
              </Figure>
            </th>
            <td>{place.control ?? 'nobody reported'}</td>
            <td>
              {place.since === null ? '–' : formatDayNear(place.since, here.day)} <KnownLater list={place.hindsight} />
            </td>
            <td>{place.why}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
