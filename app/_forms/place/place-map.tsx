import { type MouseEvent, useState } from 'react';
import { frameFor, positionAt, project } from '../../../server/domain/charts/theatre/map-frame';
import type { Place } from '../../../server/domain/definitions/types';
import type { Position } from '../../../server/domain/places/coordinates';
import type { Ground } from '../../../server/services/app';
import { client } from '../../_client/client';
import { Drawing } from '../../_ui/drawing';
import { useAnswer } from '../engine/use-answer';

type Props = Readonly<{
  operation: string;
  places: readonly Place[];
  /** What is chosen already; null for nothing. */
  position: Position | null;
  onChoose: (position: Position) => void;
}>;

type Seen = Position & Readonly<{ high: number }>;

const WORLD: Seen = { lat: 0, lon: 0, high: 180 };
const NEAREST = 2;
/** How much nearer or further one press goes. */
const STEP = 2.5;

/** What is seen first: the place, the other places of the operation, or the world. */
function startOf(position: Position | null, places: readonly Place[]): Seen {
  if (position) return { ...position, high: 10 };
  if (places.length === 0) return WORLD;
  const { south, north, west, east } = frameFor(places, 2, 1);
  return seenAt({ lat: (south + north) / 2, lon: (west + east) / 2 }, (north - south) * 1.5);
}

function seenAt({ lat, lon }: Position, high: number): Seen {
  return { lat, lon: lon > 180 ? lon - 360 : lon, high: Math.min(180, Math.max(NEAREST, high)) };
}

/** A map on which a press says where a place is. With the keyboard it is said by name or coordinates. */
export function PlaceMap({ operation, places, position, onChoose }: Props) {
  const [seen, setSeen] = useState(() => startOf(position, places));
  const reply = useAnswer(JSON.stringify(seen), (signal) => client.places.ground.query({ operation, ...seen }, { signal }));
  const [last, setLast] = useState<Ground | null>(null);
  if (reply.state === 'has' && reply.value !== last) setLast(reply.value);
  const zoom = (factor: number) => setSeen(seenAt(position ?? seen, seen.high * factor));
  const press = (event: MouseEvent<HTMLElement>, { frame }: Ground) => {
    const box = event.currentTarget.getBoundingClientRect();
    const x = ((event.clientX - box.left) / box.width) * frame.width;
    const y = ((event.clientY - box.top) / box.height) * frame.height;
    onChoose(positionAt(frame, x, y));
  };
  return (
    <div className="place-map">
      <p className="place-map-keys">
        <button type="button" className="form-plain" disabled={seen.high <= NEAREST} onClick={() => zoom(1 / STEP)}>
          Nearer
        </button>{' '}
        <button type="button" className="form-plain" disabled={seen.high >= 180} onClick={() => zoom(STEP)}>
          Further
        </button>{' '}
        <button type="button" className="form-plain" onClick={() => setSeen(WORLD)}>
          Whole world
        </button>{' '}
        <span className="ff-hint">Press where the place is, then look nearer and press again.</span>
      </p>
      {reply.state === 'failed' ? <p role="alert">{reply.refusal.message}</p> : null}
      {last ? (
        // biome-ignore lint/a11y/useKeyWithClickEvents: a position is typed above, or found by its name.
        // biome-ignore lint/a11y/noStaticElementInteractions: the same.
        <div className="place-map-ground" data-busy={reply.state === 'asking' ? '' : undefined} onClick={(event) => press(event, last)}>
          <Drawing svg={last.svg} name="Map" />
          {position ? <Mark ground={last} position={position} /> : null}
        </div>
      ) : null}
    </div>
  );
}

/** Where the chosen position is on the map; nothing where it is not in sight. */
function Mark({ ground: { frame }, position: { lat, lon } }: Readonly<{ ground: Ground; position: Position }>) {
  const [x, y] = project(frame, lon, lat);
  if (x < 0 || y < 0 || x > frame.width || y > frame.height) return null;
  return <span className="place-map-mark" style={{ left: `${(x / frame.width) * 100}%`, top: `${(y / frame.height) * 100}%` }} />;
}
