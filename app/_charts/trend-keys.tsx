import { type KeyboardEvent, type ReactNode, useState } from 'react';
import type { TrendChart } from '../../server/domain/charts/trend/schema';
import type { TrendRow } from './trend-rows';
import { TrendTooltip } from './trend-tooltip';
import { rowWords } from './trend-words';

/** Rows of a page up or down: a month, where each day has a row. */
const PAGE = 30;

const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -PAGE, PageUp: PAGE };

type Props = Readonly<{ chart: TrendChart; scale: number; rows: readonly TrendRow[]; children: ReactNode }>;

/** The keyboard of a chart: its focus begins at the latest day, the arrow keys go from day to day, and each day is spoken and shown. */
export function TrendKeys({ chart, scale, rows, children }: Props) {
  const last = rows.length - 1;
  const [index, setIndex] = useState<number | null>(null);
  const at = Math.min(index ?? last, last);
  const row = rows[at];
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    const to = event.key === 'Home' ? 0 : event.key === 'End' ? last : step === undefined ? null : at + step;
    if (to === null || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    setIndex(Math.max(0, Math.min(last, to)));
  };
  if (!row) return children;
  return (
    <div
      className="trend-keys"
      role="slider"
      tabIndex={0}
      aria-label={`${chart.caption.title}, from day to day`}
      aria-valuemin={0}
      aria-valuemax={last}
      aria-valuenow={at}
      aria-valuetext={rowWords(chart, row)}
      onFocus={({ target }) => {
        if (target.matches(':focus-visible')) setIndex(last);
      }}
      onBlur={() => setIndex(null)}
      onPointerMove={() => setIndex(null)}
      onKeyDown={onKeyDown}
    >
      {children}
      {index === null ? null : <Point chart={chart} scale={scale} row={row} />}
    </div>
  );
}

/** The day under the keyboard: a line, and what stands at it, on the side that has room. */
function Point({ chart, scale, row }: Readonly<{ chart: TrendChart; scale: number; row: TrendRow }>) {
  const { plot, x } = chart;
  const left = plot.left + ((row.day - x.from) / Math.max(1, x.to - x.from)) * (plot.right - plot.left);
  const isRight = left > (plot.left + plot.right) / 2;
  return (
    <>
      <div className="trend-point" aria-hidden="true" style={{ left, top: plot.top, height: plot.bottom - plot.top }} />
      <div className="trend-point-words" aria-hidden="true" data-side={isRight ? 'left' : 'right'} style={{ left, top: plot.top }}>
        <TrendTooltip chart={chart} scale={scale} active payload={[{ payload: row }]} side={isRight ? 'left' : 'right'} />
      </div>
    </>
  );
}
