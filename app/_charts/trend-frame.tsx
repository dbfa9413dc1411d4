'use client';

import './charts.css';
import { type ComponentType, type ReactNode, useEffect, useRef, useState } from 'react';
import type { TrendChart } from '../../server/domain/charts/trend/schema';
import { startAfterPaint } from '../_live/after-paint';
import { useFrame } from '../_live/use-scrub';
import { Drawing } from '../_ui/drawing';
import type { LiveTrendProps } from './live-trend';

/** At this width of its own place a trend is drawn wide; the style sheet has the same number. */
const WIDE_FROM = 700;

type Variant = Readonly<{ chart: TrendChart; svg: string | undefined; below: ReactNode }>;
type Props = Readonly<{ wide: Variant; narrow: Variant }>;
type Shown = Readonly<{ name: 'wide' | 'narrow'; width: number }>;

/** Both static drawings, and over the visible one its interactive twin once that is loaded. */
export function TrendFrame({ wide, narrow }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const [Live, setLive] = useState<ComponentType<LiveTrendProps> | null>(null);
  const [shown, setShown] = useState<Shown | null>(null);
  // What passes by is not pointed at: the drawing alone keeps up.
  const isPassing = useFrame() !== null;

  useEffect(
    () =>
      startAfterPaint(
        () => import('./live-trend'),
        ({ LiveTrend }) => {
          setLive(() => LiveTrend);
          const observer = new ResizeObserver(([entry]) => {
            const width = entry?.contentRect.width ?? 0;
            if (width > 0) setShown({ name: width >= WIDE_FROM ? 'wide' : 'narrow', width });
          });
          if (frame.current) observer.observe(frame.current);
          return () => observer.disconnect();
        },
      ),
    [],
  );

  const variant = (name: Shown['name'], { chart, svg, below }: Variant) => {
    const scale = Live && !isPassing && shown?.name === name ? shown.width / chart.width : null;
    return (
      <div className={`trend-variant trend-${name}`}>
        <div className={scale === null ? 'trend-picture' : 'trend-picture is-live'}>
          <Drawing svg={svg} name={chart.caption.title} />
          {Live && scale !== null ? <Live chart={chart} scale={scale} /> : null}
        </div>
        {below}
      </div>
    );
  };
  return (
    <div className="trend-frame" ref={frame}>
      {variant('wide', wide)}
      {variant('narrow', narrow)}
    </div>
  );
}
