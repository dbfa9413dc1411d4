import './readiness.css';
import { memo } from 'react';
import type { ComponentRow, ReadinessPart } from '../../../../server/domain/board/types';
import { formatCount, formatDay } from '../../../../server/domain/format';
import { BANDS } from '../../../../server/domain/readiness/bands';
import { type PageContext, pageHref } from '../../../_app/page-context';
import { FreezeButton } from '../../../_charts/export/freeze-button';
import { freezableOf } from '../../../_charts/files';
import { type Marks, scoreText } from '../../../_figures/marks';
import { Was } from '../../../_figures/meta-line';
import { Columns } from '../../../_ui/columns';
import { Popover } from '../../../_ui/popover';
import { Section } from '../../../_ui/section';

type Props = Readonly<{ readiness: ReadinessPart; context: PageContext; marks: Marks }>;

/** Components below the highest band hold readiness down. */
const READY_FROM = BANDS[0].from;

/** The one number, what it is made of, and how. The band never stands without its number. */
export const Readiness = memo(function Readiness({ readiness, context, marks }: Props) {
  const lowest = readiness.components
    .filter(({ value }) => value !== null && value < READY_FROM)
    .sort((a, b) => (a.value ?? 1) - (b.value ?? 1))
    .slice(0, 2)
    .map(({ name, value }) => `${name} (${scoreText(value)})`);
  const frozenAs = freezableOf(context, null);
  const total = (of: 'measured' | 'of') => readiness.components.reduce((sum, row) => sum + row[of], 0);
  const [measured, of] = [total('measured'), total('of')];
  return (
    <Section
      id="readiness"
      className="readiness"
      title="Overall readiness"
      rule={`as known on ${formatDay(context.day)}`}
      actions={
        <>
          {frozenAs ? <FreezeButton of={frozenAs} title="the board" label="freeze the board" /> : null}
          <Popover group="readiness" label="method" hint="how readiness is made">
            <Method lines={readiness.method} />
          </Popover>
        </>
      }
    >
      <div className="readiness-body">
        <div className="score">
          <p className="score-figure">
            <a className="figure score-number" href="#trend-readiness">
              {readiness.value === null ? <NotMeasured /> : scoreText(readiness.value)}
            </a>
            {readiness.value === null ? null : <span className="score-of">of 100</span>}
          </p>
          <div className="score-words">
            <p className="score-band" data-band={readiness.band?.key ?? 'none'}>
              {readiness.band?.word ?? 'Nothing measured'}
              {readiness.band ? <abbr title="The band of the C-ratings that this number falls in">{readiness.band.rating}</abbr> : null}
            </p>
            <p className="score-was">{marks.readiness === undefined ? null : <Was text={marks.readiness} />}</p>
            {lowest.length > 0 ? <p className="score-low">{`Held down by ${lowest.join(' and ')}.`}</p> : null}
            {measured > 0 && measured < of ? (
              <p className="score-low">{`Only what is measured counts: ${measured} of ${formatCount(of, 'indicator')}.`}</p>
            ) : null}
            <p className="small">{`${readiness.measured} of ${readiness.of} components measured. ${readiness.method[1] ?? ''}`}</p>
          </div>
        </div>
        <table className="components">
          <caption className="unseen">Components of readiness, of 100</caption>
          <Columns of={['Component', 'Bar', 'Of 100']} className="unseen" />
          <tbody>
            {readiness.components.map((row) => (
              <Component key={row.key} row={row} context={context} was={marks[`component.${row.key}`]} />
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
});

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
  return (
    <tr>
      <th scope="row">
        <a href={`${pageHref(context, 'indicators')}#component-${row.key}`}>{row.name}</a>
        <span className="meta">
          {was === undefined ? null : <Was text={was} />}
          <span>{row.value === null ? `none of ${row.of} measured` : `${row.measured} of ${row.of} measured`}</span>
        </span>
      </th>
      <td className="bar-cell">
        <span className={row.value === null ? 'bar bar-unknown' : 'bar bar-banded'} aria-hidden="true">
          {row.value === null ? null : <i style={{ width: `${row.value * 100}%` }} />}
        </span>
      </td>
      <td className={row.value === null ? 'number small' : 'number'}>{scoreText(row.value)}</td>
    </tr>
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
