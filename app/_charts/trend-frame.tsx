'use client';

import { type ComponentType, type ReactNode, useEffect, useRef, useState } from 'react';
import type { TrendChart } from '../../server/domain/charts/types';
import { whenIdle } from '../_live/when-idle';
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

  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    let isOver = false;
    let observer: ResizeObserver | null = null;
    // The static drawing stays where the twin cannot be loaded.
    const cancel = whenIdle(() => import('./live-trend').then((module) => {
      if (isOver) return;
      setLive(() => module.LiveTrend);
      observer = new ResizeObserver(([entry]) => {
        const width = entry?.contentRect.width ?? 0;
        if (width > 0) setShown({ name: width >= WIDE_FROM ? 'wide' : 'narrow', width });
      });
      observer.observe(element);
    }, () => {}));
    return () => {
      isOver = true;
      cancel();
      observer?.disconnect();
    };
  }, []);

  return (
    <div className="trend-frame" ref={frame}>
      {([['wide', wide], ['narrow', narrow]] as const).map(([name, { chart, svg, below }]) => (
        <div key={name} className={`trend-variant trend-${name}`}>
          <div className={Live && shown?.name === name ? 'trend-picture is-live' : 'trend-picture'}>
            <Drawing svg={svg} name={chart.caption.title} />
            {Live && shown?.name === name ? <Live chart={chart} scale={shown.width / chart.width} /> : null}
          </div>
          {below}
        </div>
      ))}
    </div>
  );
}
