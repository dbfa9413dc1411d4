import { formatDay } from '../../../../server/domain/format';
import { drawRegisterPage, type PageProps } from '../../../_app/register-page';
import { Columns } from '../../../_ui/columns';
import { EditDoor } from '../../../_ui/edit-door';
import { Section } from '../../../_ui/section';
import { SourceLink } from '../../../_ui/source-link';

export default async function EventsPage(props: PageProps) {
  return drawRegisterPage(props, 'events', 'events', ({ definitions }, here) => {
    const events = [...definitions.events].sort((a, b) => (a.occurredOn < b.occurredOn ? 1 : -1));
    return (
      <Section
        id="events"
        title="Events"
        rule={`${events.length} known by ${formatDay(here.day)}, newest first`}
        doors={<EditDoor here={here} form="event" label="add an event" />}
      >
        <div className="scroll" data-edit-host>
          <table className="register">
            <Columns of={['Day', 'Event', 'Place', 'Actor', 'Kind', 'Source', 'Known from', { unseen: 'Edit' }]} />
            <tbody>
              {events.map((event) => (
                <tr key={event.key} id={`event-${event.key}`}>
                  <td className="day">
                    <time dateTime={event.occurredOn}>{formatDay(event.occurredOn)}</time>
                  </td>
                  <th scope="row">{event.title}</th>
                  <td>{event.place}</td>
                  <td>{event.actor}</td>
                  <td>{event.kind}</td>
                  <td>
                    <SourceLink source={definitions.sources.find(({ key }) => key === event.sourceKey)} fallback={event.sourceKey} />
                  </td>
                  <td className="day">{formatDay(event.knownFrom)}</td>
                  <td className="door-cell">
                    <EditDoor here={here} form="event" subject={event.key} label="edit" name={`Edit ${event.title}`} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Section>
    );
  });
}
