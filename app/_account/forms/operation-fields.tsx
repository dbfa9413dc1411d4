import { useState } from 'react';
import { dayWords, readDay } from '../../../server/domain/day-text';
import { proposedKey } from '../../../server/domain/operation-keys';
import { SHAPES, shapeOf } from '../../../server/domain/shapes/shapes';
import { ROLLUPS } from '../../../server/domain/words';
import { ChoiceField, EntryField, OneOfField } from '../form/fields';

/** Field names by which problems are shown, with their labels. */
export const OPERATION_LABELS = {
  title: 'Title',
  key: 'Key',
  subtitle: 'Subtitle',
  heldOn: 'Its present',
  timeZone: 'Time zone',
  rollup: 'Roll-up',
  isPublic: 'Readers',
  tags: 'Tags',
  shape: 'Is about',
  words: 'Its own words',
  question: 'Its question',
} as const;

/** Every time zone that the browser knows, UTC first. */
function timeZones(): readonly string[] {
  const named = typeof Intl.supportedValuesOf === 'function' ? Intl.supportedValuesOf('timeZone') : [];
  return ['UTC', ...named.filter((zone) => zone !== 'UTC')];
}

/** The zone of whoever fills in the form. */
export function ownTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
}

/** A title, and a key that follows it until somebody types one. */
export function TitleAndKeyFields({ title = '' }: Readonly<{ title?: string }>) {
  const [key, setKey] = useState(proposedKey(title));
  const [isTyped, setIsTyped] = useState(false);
  return (
    <>
      <EntryField
        name="title"
        label="Title"
        defaultValue={title}
        hint="The heading of the board."
        onInput={(text) => isTyped || setKey(proposedKey(text))}
      />
      <EntryField
        name="key"
        label="Key"
        width="long"
        isKey
        value={key}
        onInput={(text) => {
          setIsTyped(text !== '');
          setKey(text);
        }}
        hint="Used in the address; permanent. Lower-case words joined by hyphens."
      />
    </>
  );
}

type ShapeProps = Readonly<{ shape: string; onChange?: (shape: string) => void }>;

/** What an operation is about: what its forms propose. */
export function ShapeField({ shape, onChange }: ShapeProps) {
  const [chosen, setChosen] = useState(shape);
  return (
    <ChoiceField
      name="shape"
      label="Is about"
      width="long"
      defaultValue={shape}
      options={Object.entries(SHAPES).map(([value, { name }]) => ({ value, label: name }))}
      onChange={(value) => {
        setChosen(value);
        onChange?.(value);
      }}
      hint={`${shapeOf({ shape: chosen }).about} Its forms propose that; a force can be about something else.`}
    />
  );
}

type SettingsProps = Readonly<{ subtitle: string; heldOn: string | null; timeZone: string; rollup: string; tags: readonly string[] }>;

/** What an operation says of itself besides its title. */
export function SettingsFields({ subtitle, heldOn, timeZone, rollup, tags }: SettingsProps) {
  const [isHeld, setIsHeld] = useState(heldOn !== null);
  const zones = timeZones();
  return (
    <>
      <EntryField name="subtitle" label="Subtitle" defaultValue={subtitle} hint="A line below the title; optional." />
      <OneOfField
        name="present"
        label="Its present"
        width="long"
        defaultValue={isHeld ? 'held' : 'real'}
        onChange={(value) => setIsHeld(value === 'held')}
        options={[
          { value: 'real', label: 'Today', hint: 'for an operation that is under way' },
          { value: 'held', label: 'A day that you choose', hint: 'for an exercise, a replay or a past mission' },
        ]}
      />
      {isHeld ? (
        <EntryField name="heldOn" label="That day" width="short" defaultValue={dayWords(heldOn ?? '')} hint="Such as 14 Jan 2013." />
      ) : null}
      <ChoiceField
        name="timeZone"
        label="Time zone of its day"
        width="long"
        defaultValue={timeZone}
        options={(zones.includes(timeZone) ? zones : [timeZone, ...zones]).map((zone) => ({
          value: zone,
          label: zone.replaceAll('_', ' '),
        }))}
      />
      <ChoiceField
        name="rollup"
        label="Roll-up of its readiness"
        width="long"
        defaultValue={rollup}
        options={ROLLUPS.map((one) => ({ value: one, label: one }))}
        hint="Mean; geometric mean (zero if any is zero); or the lowest value."
      />
      <EntryField
        name="tags"
        label="Tags"
        width="long"
        defaultValue={tags.join(' ')}
        hint="Words to find it by, separated by spaces; optional."
      />
    </>
  );
}

/** What the fields hold, as input. */
export function readSettings(data: FormData) {
  const text = (name: string) => String(data.get(name) ?? '');
  return {
    subtitle: text('subtitle'),
    heldOn: data.get('present') === 'held' ? readDay(text('heldOn')) : null,
    timeZone: text('timeZone'),
    rollup: text('rollup'),
    shape: text('shape'),
    tags: text('tags')
      .split(/[\s,;]+/)
      .filter((word) => word !== ''),
  };
}
