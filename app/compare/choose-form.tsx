import { MOST_LINES } from '../../server/domain/charts/side-by-side/look';
import { formatDay } from '../../server/domain/format';
import type { Alignment } from '../../server/domain/side-by-side/chart';
import { MEASURE_WORDS, SIDE_MEASURES } from '../../server/domain/side-by-side/measures';
import type { OperationSummary, OperationsComparison } from '../../server/services/app';
import { type CompareView, startField } from './compare-view';

type Props = Readonly<{ view: CompareView; operations: readonly OperationSummary[]; comparison: OperationsComparison | null }>;

const ALIGNED: Readonly<Record<Alignment, string>> = { calendar: 'calendar', since: 'days since an event' };

/** Which operations, which figure, and how they are aligned. A plain form: the address holds what was chosen. */
export function ChooseForm({ view, operations, comparison }: Props) {
  const titles = new Map(operations.map(({ key, title }) => [key, title]));
  const isFull = view.of.length >= MOST_LINES;
  return (
    <form className="side-form" action="/compare" method="get">
      <fieldset className="side-chosen">
        <legend className="unseen">Operations</legend>
        {view.of.map((key) => (
          <label key={key}>
            <input type="checkbox" name="of" value={key} defaultChecked /> {titles.get(key) ?? key}
          </label>
        ))}
        {isFull ? null : (
          <select name="of" defaultValue="" aria-label="Add an operation">
            <option value="">add an operation</option>
            {operations
              .filter(({ key }) => !view.of.includes(key))
              .map(({ key, title }) => (
                <option key={key} value={key}>
                  {title}
                </option>
              ))}
          </select>
        )}
      </fieldset>
      <label>
        <span>Figure</span>
        <select name="measure" defaultValue={view.measure}>
          {SIDE_MEASURES.map((measure) => (
            <option key={measure} value={measure}>
              {MEASURE_WORDS[measure].name}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>Align on</span>
        <select name="align" defaultValue={view.align}>
          {Object.entries(ALIGNED).map(([align, name]) => (
            <option key={align} value={align}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {comparison?.align === 'since' ? <Starts comparison={comparison} /> : <KeptStarts view={view} />}
      <button type="submit">Show</button>
    </form>
  );
}

function Starts({ comparison }: Readonly<{ comparison: OperationsComparison }>) {
  return (
    <fieldset className="side-starts">
      <legend>Day 0</legend>
      {comparison.operations.map(({ key, title, chosen, starts }) => (
        <label key={key}>
          <span>{title}</span>
          <select name={startField(key)} defaultValue={chosen ?? ''}>
            <option value="">first reported figure</option>
            {starts.map((start) => (
              <option key={start.key} value={start.key}>{`${formatDay(start.day)}: ${start.name}`}</option>
            ))}
          </select>
        </label>
      ))}
    </fieldset>
  );
}

/** What was chosen stays while lines are aligned on the calendar. */
function KeptStarts({ view }: Readonly<{ view: CompareView }>) {
  return Object.entries(view.from).map(([key, start]) => <input key={key} type="hidden" name={startField(key)} value={start} />);
}
