import './snapshots.css';
import { formatDay } from '../../../../server/domain/format';
import { operationPage } from '../../../_shell/operation-page';
import { Columns } from '../../../_ui/columns';
import { Section } from '../../../_ui/section';
import { ThemedPicture } from '../../../_ui/themed-picture';

/** The place of a thumbnail, in CSS pixels: a picture of any shape fits into it. */
const WIDTH = 160;
const HEIGHT = 100;

/** What was frozen of the operation, whichever day is viewed. */
export default operationPage(
  'snapshots',
  (app, { operation }) => app.ask('snapshots.list', { operation }),
  (answer) => {
    return (
      <Section id="snapshots" title="Snapshots" rule="charts and boards with a permanent address, the latest first">
        {answer.length === 0 ? (
          <p className="nothing">No snapshots yet. Use Freeze in the export dialog of a chart.</p>
        ) : (
          <div className="scroll">
            <table className="register">
              <Columns of={[{ unseen: 'Picture' }, 'What', 'As of', 'Known at', { number: 'Revision' }, 'Frozen', 'By']} />
              <tbody>
                {answer.map(({ id, picture, title, asOf, knownAt, revision, frozenAt, frozenBy }) => (
                  <tr key={id}>
                    <td className="snapshot-picture">
                      {picture === null ? null : (
                        <ThemedPicture
                          className="snapshot-thumb"
                          srcOf={(theme) => `/api/v1/snapshots/${id}.svg?${new URLSearchParams({ chart: picture, theme })}`}
                          alt={`${title} as it was drawn on ${formatDay(frozenAt.slice(0, 10))}`}
                          width={WIDTH}
                          height={HEIGHT}
                        />
                      )}
                    </td>
                    <th scope="row">
                      <a href={`/s/${id}`}>{title}</a>
                    </th>
                    <td className="day">{formatDay(asOf)}</td>
                    <td className="day">{formatDay(knownAt)}</td>
                    <td className="number">{revision}</td>
                    <td className="day">{formatDay(frozenAt.slice(0, 10))}</td>
                    <td>{frozenBy}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Section>
    );
  },
);
