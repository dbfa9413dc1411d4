import { formatDay } from '../../../../server/domain/format';
import { FormButton } from '../../../_forms/form-button';
import { drawPage, type PageProps } from '../../../_shell/operation-page';
import { Columns } from '../../../_ui/columns';
import { Section } from '../../../_ui/section';
import { SourceLink } from '../../../_ui/source-link';

export default async function EventsPage(props: PageProps) {
  return drawPage(props, 'events', ({ definitions }, context) => {
    const events = [...definitions.events].sort((a, b) => (a.occurredOn < b.occurredOn ? 1 : -1));
    return (
      <Section
        id="events"
        title="Events"
        rule={`${events.length} known by ${formatDay(context.day)}, newest first`}
        actions={<FormButton context={context} form="event" label="add an event" />}
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
                  <td className="button-cell">
                    <FormButton context={context} form="event" subject={event.key} label="edit" name={`Edit ${event.title}`} />
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
