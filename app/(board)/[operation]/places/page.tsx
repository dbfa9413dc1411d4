import './places.css';
import type { PlaceMark } from '../../../../server/domain/board/types';
import { formatDay } from '../../../../server/domain/format';
import type { ChartPart } from '../../../../server/services/app';
import { getApp } from '../../../_app/get-app';
import type { PageContext } from '../../../_app/page-context';
import { ChartDrawings, ChartPartActions } from '../../../_charts/chart-part';
import { Figure } from '../../../_figures/figure';
import { FormButton } from '../../../_forms/form-button';
import { drawPage, type PageProps } from '../../../_shell/operation-page';
import { Columns } from '../../../_ui/columns';
import { Section } from '../../../_ui/section';
import { ImportButton } from './import-button';
import { layerHref } from './layer-href';

export default async function PlacesPage(props: PageProps) {
  return drawPage(props, 'places', async ({ board }, context, known) => {
    const answer = await (await getApp()).ask('places.map', { operation: context.operation, known });
    const map = answer.ok ? answer.value : null;
    return (
      <>
        {map ? <MapSection map={map} context={context} /> : null}
        <PlaceList places={board.theatre.places} context={context} />
      </>
    );
  });
}

function MapSection({ map, context }: Readonly<{ map: ChartPart; context: PageContext }>) {
  return (
    <Section
      id="map"
      title="Map"
      rule="who holds what"
      actions={
        <>
          <a download href={layerHref(context, 'geojson')}>
            GeoJSON
          </a>
          <a download href={layerHref(context, 'kml')}>
            KML
          </a>
          <ChartPartActions part={map} context={context} />
        </>
      }
    >
      <div className="places-map">
        <ChartDrawings part={map} />
      </div>
    </Section>
  );
}

function PlaceList({ places, context }: Readonly<{ places: readonly PlaceMark[]; context: PageContext }>) {
  return (
    <Section
      id="places"
      title="Places"
      rule={`${places.length} known by ${formatDay(context.day)}`}
      actions={
        <>
          <FormButton context={context} form="place" label="add a place" />
          <ImportButton context={context} />
        </>
      }
    >
      {places.length === 0 ? <p className="nothing">No places yet. The map is drawn once there is one.</p> : null}
      {places.length === 0 ? null : (
        <div className="scroll" data-edit-host>
          <table className="register">
            <Columns
              of={[
                'Place',
                'Kind',
                'Control',
                'Since',
                { number: 'Latitude' },
                { number: 'Longitude' },
                'Why it matters',
                { unseen: 'Edit' },
              ]}
            />
            <tbody>
              {places.map((place) => (
                <tr key={place.key} id={`place-${place.key}`}>
                  <th scope="row">{place.name}</th>
                  <td>{place.kind}</td>
                  <td>
                    <Figure context={context} seriesKey={`place.${place.key}.control`}>
                      {place.control ?? 'not reported'}
                    </Figure>
                  </td>
                  <td className="day">{place.since === null ? '–' : formatDay(place.since)}</td>
                  <td className="number">{place.lat}</td>
                  <td className="number">{place.lon}</td>
                  <td>{place.why}</td>
                  <td className="button-cell">
                    <FormButton
                      context={context}
                      form="report"
                      subject={`place.${place.key}.control`}
                      label="report"
                      name={`Report who holds ${place.name}`}
                    />{' '}
                    <FormButton context={context} form="place" subject={place.key} label="edit" name={`Edit ${place.name}`} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Section>
  );
}
