import './time-machine.css';
import type { Timeline, View } from '../../server/domain/board/types';
import { addDays, type Day, earlierDay, laterDay } from '../../server/domain/days';
import { formatDay, formatMonth, monthName } from '../../server/domain/format';
import { keptOf, onDay, type Place } from './day-address';
import { DayField } from './day-field';
import { TimeBars } from './time-bars';
import { TimeHandle } from './time-handle';
import { TimePlay } from './time-play';
import { monthsOn, placeOn } from './time-scale';

type Props = Readonly<{
  timeline: Timeline;
  view: View;
  /** The page without its query. */
  path: string;
  /** Its query, and what of it another day keeps. */
  query: string;
  keeps: Place['keeps'];
  /** The operation, on the page that follows the handle at once: its board. */
  board: string | null;
  /** The page that holds two days side by side. */
  comparePath: string;
}>;

/** The viewed day beside the present; at the present, beside a month before. */
function compareHref(path: string, { knownAt, present }: View): string {
  const other = knownAt === present ? addDays(present, -30) : present;
  return `${path}?from=${earlierDay(knownAt, other)}&to=${laterDay(knownAt, other)}`;
}

/** Which day is viewed, among all days on which something became known. A form and links without scripts, a handle with them. */
export function TimeMachine({ timeline, view, path, query, keeps, board, comparePath }: Props) {
  const days = timeline.bars.map(({ day }) => day);
  const before = days.filter((day) => day < view.knownAt).at(-1);
  const after = days.find((day) => day > view.knownAt);
  const road = { board, days };
  const place: Place = { viewed: view.knownAt, present: view.present, path, keeps };
  const href = (day: Day) => onDay(place, query, day);
  return (
    <section className="time-machine" aria-label="The viewed day">
      <div className="track">
        <TimeBars timeline={timeline} viewed={view.knownAt} />
        <TimeHandle timeline={timeline} place={place} road={road} />
      </div>
      <Scale timeline={timeline} />
      <form className="time-form" method="get" action={path}>
        {keptOf(place, query).map(([name, value]) => (
          <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
        ))}
        {before ? (
          <a href={href(before)} rel="prev" aria-label={`Earlier: ${formatDay(before)}`}>
            <span aria-hidden="true">‹</span> {formatDay(before)}
          </a>
        ) : (
          <span />
        )}
        <DayField key={view.knownAt} day={view.knownAt} />
        <button type="submit" className="plain">
          Go
        </button>
        <TimePlay place={place} road={road} />
        {view.isPresent ? null : (
          <a className="to-present" href={href(view.present)}>
            {`Back to current date, ${formatDay(view.present)}`}
          </a>
        )}
        <a className="to-compare" href={compareHref(comparePath, view)}>
          Compare two days
        </a>
        {after ? (
          <a href={href(after)} rel="next" aria-label={`Later: ${formatDay(after)}`}>
            {formatDay(after)} <span aria-hidden="true">›</span>
          </a>
        ) : (
          <span />
        )}
      </form>
    </section>
  );
}

function isJanuary(day: Day): boolean {
  return day.slice(5, 7) === '01';
}

/** Months, as many as have room; the first and each January with its year. */
function Scale({ timeline }: Readonly<{ timeline: Timeline }>) {
  const shown = monthsOn(timeline);
  const firstYear = shown.findIndex(isJanuary);
  return (
    <div className="scale" aria-hidden="true">
      {shown.map((day, index) => (
        <span key={day} className={(index - firstYear) % 2 === 0 ? '' : 'is-minor'} style={{ left: `${100 * placeOn(timeline, day)}%` }}>
          {index === 0 || isJanuary(day) ? formatMonth(day) : monthName(day)}
        </span>
      ))}
    </div>
  );
}
