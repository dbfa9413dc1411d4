import './verdict.css';
import { memo, type ReactNode } from 'react';
import type { ComponentRow, ReadinessPart } from '../../../../server/domain/board/types';
import { formatCount, formatDayNear } from '../../../../server/domain/format';
import type { Givers } from '../../../../server/domain/outlook/givers';
import type { Outlook } from '../../../../server/domain/outlook/outlook';
import type { Verdict as VerdictPart } from '../../../../server/domain/outlook/verdict';
import { strengthWords, waitsWords, whenWords } from '../../../../server/domain/outlook/words';
import { type PageContext, pageHref } from '../../../_app/page-context';
import { FreezeButton } from '../../../_charts/export/freeze-button';
import { freezableOf } from '../../../_charts/files';
import { Figure } from '../../../_figures/figure';
import { type Marks, scoreText } from '../../../_figures/marks';
import { Was } from '../../../_figures/meta-line';
import { Columns } from '../../../_ui/columns';
import { Popover } from '../../../_ui/popover';
import { Section } from '../../../_ui/section';
import { VerdictGivers } from './verdict-givers';

type Props = Readonly<{
  verdict: VerdictPart;
  readiness: ReadinessPart;
  givers: Givers | null;
  context: PageContext;
  marks: Marks;
  /** The board of a day that is travelled through, whose forecast is not read. */
  isPassing?: boolean;
}>;

/** What a reader came for: how ready, how much is there, by when, and what it waits for; beside it what readiness is made of. */
export const Verdict = memo(function Verdict({ verdict, readiness, givers, context, marks, isPassing = false }: Props) {
  const { strength } = verdict;
  const frozenAs = freezableOf(context, null);
  const { components } = readiness;
  const total = (of: 'measured' | 'of') => components.reduce((sum, row) => sum + row[of], 0);
  const [measured, of] = [total('measured'), total('of')];
  const waits = waitsWords(verdict);
  return (
    <Section
      id="readiness"
      className="verdict"
      title="Verdict"
      rule={`${readiness.measured} of ${formatCount(readiness.of, 'component')} measured`}
      actions={
        <>
          {frozenAs ? <FreezeButton of={frozenAs} title="the board" label="freeze the board" /> : null}
          <Popover group="readiness" label="method" hint="how readiness is made">
            <Method lines={readiness.method} />
          </Popover>
        </>
      }
    >
      <div className="verdict-body">
        <div className="score">
          <p className="score-figure">
            <a className="figure score-number" href="#trend-readiness">
              {readiness.value === null ? <NotMeasured /> : scoreText(readiness.value)}
            </a>
            {readiness.value === null ? null : <span className="score-of">of 100</span>}
          </p>
          <p className="score-band" data-band={readiness.band?.key ?? 'none'}>
            {readiness.band?.word ?? 'Nothing measured'}
            {readiness.band ? (
              <span className="score-rating">
                <span className="unseen"> rating </span>
                {readiness.band.rating}
              </span>
            ) : null}
          </p>
          <p className="score-was">{marks.readiness === undefined ? null : <Was text={marks.readiness} />}</p>
        </div>
        <div className="verdict-words">
          {strength ? (
            <p>
              <Figure context={context} seriesKey={strength.offered.seriesKey}>
                {strengthWords(strength)}
              </Figure>
            </p>
          ) : null}
          {strength && givers ? <VerdictGivers givers={givers} strength={strength} context={context} /> : null}
          {isPassing ? null : <When outlook={verdict.outlook} context={context} />}
          {waits ? <p>{waits}</p> : null}
          {measured > 0 && measured < of ? (
            <p className="small">{`Only what is measured counts: ${measured} of ${formatCount(of, 'indicator')}.`}</p>
          ) : null}
        </div>
        <p className="fold-head">
          <span aria-hidden="true">Components</span>
          <input type="checkbox" className="fold" aria-label="Show the components of readiness" />
        </p>
        <table className="components">
          <caption className="unseen">Components of readiness, of 100</caption>
          <Columns of={['Component', 'Bar', 'Of 100']} className="unseen" />
          <tbody>
            {components.map((row) => (
              <Component key={row.key} row={row} context={context} was={marks[`component.${row.key}`]} />
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
});

/** By when, with the forecast that says so. */
function When({ outlook, context }: Readonly<{ outlook: Outlook | null; context: PageContext }>) {
  const words = whenWords(outlook, context.day);
  return (
    <p>
      <a className="figure" href={pageHref(context, outlook ? `forecast/kept/${outlook.id}` : 'forecast')}>
        {words}
      </a>{' '}
      {outlook && outlook.knownAt !== context.day ? (
        <span className="small">{`Forecast of ${formatDayNear(outlook.knownAt, context.day)}.`}</span>
      ) : null}
    </p>
  );
}

/** A dash, where the words beside it say the same. */
function NotMeasured() {
  return (
    <>
      <span aria-hidden="true">–</span>
      <span className="unseen">not measured</span>
    </>
  );
}

type RowProps = Readonly<{ row: ComponentRow; context: PageContext; was: string | undefined }>;

function Component({ row, context, was }: RowProps) {
  const { value, isAgainst = false } = row;
  // What counts against readiness is drawn as what it is, not as what is left without it.
  const drawn = value === null ? null : isAgainst ? 1 - value : value;
  return (
    <tr data-against={isAgainst || undefined}>
      <th scope="row">
        <a href={`${pageHref(context, 'indicators')}#component-${row.key}`}>{row.name}</a> <Beside row={row} was={was} />
      </th>
      <td className="bar-cell">
        <span className={drawn === null ? 'bar bar-unknown' : isAgainst ? 'bar bar-against' : 'bar bar-banded'} aria-hidden="true">
          {drawn === null ? null : <i style={{ width: `${drawn * 100}%` }} />}
        </span>
      </td>
      <td className={drawn === null ? 'number small' : 'number'}>{scoreText(drawn)}</td>
    </tr>
  );
}

function Beside({ row: { value, measured, of, isAgainst }, was }: Pick<RowProps, 'row' | 'was'>): ReactNode {
  const parts = [
    ...(value === null || measured < of ? [value === null ? `none of ${of} measured` : `${measured} of ${of} measured`] : []),
    ...(isAgainst ? ['counts against'] : []),
  ];
  if (was === undefined && parts.length === 0) return null;
  return (
    <span className="component-beside">
      {was === undefined ? null : <Was text={was} />} {parts.join(', ')}
    </span>
  );
}

function Method({ lines }: Readonly<{ lines: readonly string[] }>) {
  return (
    <ul className="method">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
