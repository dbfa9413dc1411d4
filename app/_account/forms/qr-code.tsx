import { useEffect, useState } from 'react';
import { PALETTES } from '../../../server/domain/colours';

type Drawn = Readonly<{ size: number; path: string }>;

/** Cells that a scanner needs around it. */
const QUIET = 2;

async function draw(text: string): Promise<Drawn> {
  const { encode } = await import('uqr');
  const { data, size } = encode(text, { border: QUIET, ecc: 'M' });
  const cells = data.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')));
  return { size, path: cells.join('') };
}

/** A text as a QR code. Dark on light in both themes: many scanners know no other. */
export function QrCode({ text, label }: Readonly<{ text: string; label: string }>) {
  const [drawn, setDrawn] = useState<Drawn | null>(null);
  useEffect(() => {
    let isOver = false;
    draw(text).then(
      (next) => {
        if (!isOver) setDrawn(next);
      },
      // The secret stands below it as text.
      () => undefined,
    );
    return () => {
      isOver = true;
    };
  }, [text]);
  return (
    <div className="qr-code">
      {drawn ? (
        <svg viewBox={`0 0 ${drawn.size} ${drawn.size}`} role="img" aria-label={label} shapeRendering="crispEdges">
          <rect width={drawn.size} height={drawn.size} fill={PALETTES.light.sheet} />
          <path d={drawn.path} fill={PALETTES.light.ink} />
        </svg>
      ) : null}
    </div>
  );
}
