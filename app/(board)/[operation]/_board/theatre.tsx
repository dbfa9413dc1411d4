import { memo } from 'react';
import type { PlaceMark, TheatrePart } from '../../../../server/domain/board/types';
import { formatDayNear } from '../../../../server/domain/format';
import { type PageContext, pageHref } from '../../../_app/page-context';
import { ChartActions } from '../../../_charts/chart-actions';
import { Figure } from '../../../_figures/figure';
import { KnownLater } from '../../../_figures/meta-line';
import { Columns } from '../../../_ui/columns';
import type { Drawings } from '../../../_ui/drawing';
import { Drawing } from '../../../_ui/drawing';
import { Section } from '../../../_ui/section';

type Props = Readonly<{ part: TheatrePart; drawings: Drawings; context: PageContext }>;

/** Who holds which place. */
export const Theatre = memo(function Theatre({ part, drawings, context }: Props) {
  const count = (test: (place: PlaceMark) => boolean) => part.places.filter(test).length;
  const held = count(({ control }) => control === 'government' || control === 'coalition');
  const opposing = count(({ control }) => control === 'opposing');
  const contested = count(({ control }) => control === 'contested');
  return (
    <Section
      folds
      id="theatre"
      className="theatre"
      title="The theatre"
      rule={`of ${part.places.length} places: ${held} held, ${opposing} opposing, ${contested} contested`}
      actions={
        <>
          <a href={pageHref(context, 'places')}>places</a>
          <ChartActions
            context={context}
            chart="theatre"
            title="The theatre"
            caption={captionOf(context)}
            table={<Table part={part} context={context} />}
          />
        </>
      }
    >
      <Drawing svg={drawings.theatre} name="The theatre" />
    </Section>
  );
});

function captionOf(context: PageContext) {
  return {
    operation: context.operation,
    title: 'The theatre',
    unit: 'control of places',
    asOf: context.day,
    knownAt: context.day,
    countingRule:
      'The latest adopted report on who holds each place. A place counts as held from government control on. Coordinates: GeoNames (CC BY 4.0) and Geo-PKO.',
    sources: [],
    address: pageHref(context, ''),
  };
}

function Table({ part, context }: Readonly<{ part: TheatrePart; context: PageContext }>) {
  return (
    <table className="twin">
      <caption>Places</caption>
      <Columns of={['Place', 'Control', 'Since', 'Why it matters']} />
      <tbody>
        {part.places.map((place) => (
          <tr key={place.key}>
            <th scope="row">
              <Figure context={context} seriesKey={`place.${place.key}.control`}>
                {place.name}
              </Figure>
            </th>
            <td>{place.control ?? 'nobody reported'}</td>
            <td>
              {place.since === null ? '–' : formatDayNear(place.since, context.day)} <KnownLater list={place.hindsight} />
            </td>
            <td>{place.why}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
