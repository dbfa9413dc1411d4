import './place.css';
import { useId, useState } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { type Typed, textIn } from '../../../server/domain/definitions/form-fields';
import type { Place } from '../../../server/domain/definitions/types';
import { type Position, readPosition, toMetre } from '../../../server/domain/places/coordinates';
import type { FoundPlace } from '../../../server/services/app';
import { readNumber } from '../engine/typed';
import { PlaceMap } from './place-map';
import { PlaceSearch } from './place-search';

type Props = Readonly<{ operation: string; places: readonly Place[] }>;

/** Where the name and the position of what the search finds are from. */
const GAZETTEER = 'GeoNames (CC BY 4.0)';

function positionIn(typed: Typed): Position | null {
  const [lat, lon] = [readNumber(textIn(typed, 'lat')), readNumber(textIn(typed, 'lon'))];
  return typeof lat === 'number' && typeof lon === 'number' && Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? { lat, lon } : null;
}

/** Ways to fill in where a place is: by its name, by coordinates as they are written, or on a map. */
export function PlaceFinder({ operation, places }: Props) {
  const { control, setValue, getValues, formState } = useFormContext<Typed>();
  useWatch({ control, name: ['lat', 'lon'] });
  const position = positionIn(getValues());
  const put = (name: string, value: string) => setValue(name, value, { shouldDirty: true, shouldValidate: formState.isSubmitted });
  const putPosition = ({ lat, lon }: Position, source: string) => {
    put('lat', String(toMetre(lat)));
    put('lon', String(toMetre(lon)));
    put('coordinateSource', source);
  };
  const take = (found: FoundPlace) => {
    put('name', found.name);
    putPosition(found, GAZETTEER);
  };
  return (
    <div className="form-fields place-finder">
      <PlaceSearch operation={operation} onFound={take} />
      <Pasted onRead={(read) => putPosition(read, '')} />
      <details className="place-choose">
        <summary>Choose on a map</summary>
        <PlaceMap
          operation={operation}
          places={places}
          position={position}
          onChoose={(chosen) => putPosition(chosen, 'chosen on the map')}
        />
      </details>
    </div>
  );
}

/** Coordinates as they are written, in one field. */
function Pasted({ onRead }: Readonly<{ onRead: (position: Position) => void }>) {
  const id = useId();
  const [text, setText] = useState('');
  const isWrong = text.trim() !== '' && readPosition(text) === null;
  return (
    <div className="ff ff-long">
      <label className="ff-label" htmlFor={id}>
        Coordinates in one
      </label>
      <input
        id={id}
        type="text"
        autoComplete="off"
        value={text}
        aria-describedby={`${id}-hint`}
        onChange={({ target }) => {
          setText(target.value);
          const read = readPosition(target.value);
          if (read) onRead(read);
        }}
      />
      <p className="ff-hint" id={`${id}-hint`} role="status">
        {isWrong
          ? 'Not read yet. Write 18.54, -72.34 or 18°32′N 72°20′W.'
          : 'Such as 18.54, -72.34 or 18°32′N 72°20′W: they fill in the fields below.'}
      </p>
    </div>
  );
}
