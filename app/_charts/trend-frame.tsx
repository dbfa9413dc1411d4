'use client';

import './charts.css';
import { type ComponentType, type ReactNode, startTransition, useEffect, useRef, useState } from 'react';
import type { TrendChart } from '../../server/domain/charts/trend/schema';
import { startAfterPaint } from '../_live/after-paint';
import { inTurn } from '../_live/in-turn';
import { useFrame } from '../_live/use-scrub';
import { startWhenNeeded } from '../_live/when-needed';
import { Drawing } from '../_ui/drawing';
import type { LiveTrendProps } from './live-trend';
import type { TrendLayerProps } from './trend-layer';

/** At this width of its own place a trend is drawn wide; the style sheet has the same number. */
const WIDE_FROM = 700;

type Variant = Readonly<{ chart: TrendChart; svg: string | undefined; below: ReactNode }>;
type Props = Readonly<{ wide: Variant; narrow: Variant }>;
type Shown = Readonly<{ name: 'wide' | 'narrow'; width: number }>;

/**
 * Both static drawings. Once the page is painted a layer lies over the visible one, which takes the keyboard; its interactive lines come when the
 * chart comes into view or is touched.
 */
export function TrendFrame({ wide, narrow }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const [Layer, setLayer] = useState<ComponentType<TrendLayerProps> | null>(null);
  const [Lines, setLines] = useState<ComponentType<LiveTrendProps> | null>(null);
  const [shown, setShown] = useState<Shown | null>(null);
  // What passes by is not pointed at: the drawing alone keeps up.
  const isPassing = useFrame() !== null;

  useEffect(
    () =>
      startAfterPaint(
        () => import('./trend-layer'),
        ({ TrendLayer }) => {
          const place = frame.current;
          if (!place) return () => undefined;
          const observer = new ResizeObserver(([entry]) => {
            const width = entry?.contentRect.width ?? 0;
            if (width > 0) setShown({ name: width >= WIDE_FROM ? 'wide' : 'narrow', width });
          });
          const callOff = inTurn(() => {
            setLayer(() => TrendLayer);
            observer.observe(place);
          });
          const end = startWhenNeeded(
            place,
            () => import('./live-trend'),
            ({ LiveTrend }) => startTransition(() => setLines(() => LiveTrend)),
          );
          return () => {
            callOff();
            end();
            observer.disconnect();
          };
        },
      ),
    [],
  );

  const variant = (name: Shown['name'], { chart, svg, below }: Variant) => {
    const scale = Layer && !isPassing && shown?.name === name ? shown.width / chart.width : null;
    return (
      <div className={`trend-variant trend-${name}`}>
        <div className={scale === null || !Lines ? 'trend-picture' : 'trend-picture is-live'}>
          <Drawing svg={svg} name={chart.caption.title} />
          {Layer && scale !== null ? <Layer chart={chart} scale={scale} Lines={Lines} /> : null}
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
