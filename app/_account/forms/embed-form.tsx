import { useRef, useState } from 'react';
import { formatDay } from '../../../server/domain/format';
import { patience } from '../../_forms/engine/refusal';
import { client } from '../../_live/client';
import { CopyLine } from '../copy-line';
import { ChoiceField, OneOfField } from '../form/fields';
import { Form } from '../form/form';
import { Panel } from './panel';
import type { AccountFormProps } from './types';

const schema = async () => (await import('../../../server/domain/input/embed-inputs')).makeEmbedInput;

type Made = Awaited<ReturnType<typeof client.embeds.make.mutate>>;

const THEMES = [
  { value: 'auto', label: 'as its reader has it' },
  { value: 'light', label: 'light' },
  { value: 'dark', label: 'dark' },
];

/** What became of it: the HTML to paste, and where a frame of it works. */
function Codes({ made: { iframe, image, address, sites } }: Readonly<{ made: Made }>) {
  return (
    <div className="shown-once">
      <CopyLine label="As a frame, with its table, sources and notices" text={iframe} hasFocus />
      <p className="ff-hint">
        {sites.length === 0
          ? 'No site may frame it yet: an administrator names them in the settings.'
          : `These sites may frame it: ${sites.join(', ')}.`}
      </p>
      <CopyLine label="As an image" text={image} />
      <p className="ff-hint">
        No rule keeps a site from showing an image. What holds for both: whoever has the address sees this one chart, until it is withdrawn
        in the settings. <a href={new URL(address).pathname}>Look at it</a>.
      </p>
    </div>
  );
}

/** Publishes one chart for the pages of others: live, or frozen as it is. */
export function EmbedForm({ about, onClose }: AccountFormProps<'embed'>) {
  const { operation, chart, title, day, snapshot } = about;
  // What is to be frozen first, as it was chosen when the form was sent.
  const isFrozen = useRef(false);
  const [made, setMade] = useState<Made | null>(null);
  const frozen = `as known on ${formatDay(day)}; a notice stands over it once a figure was corrected`;
  return (
    <Panel title={`Embed: ${title}`} subtitle="One chart on somebody else’s page, which leads back here." onClose={onClose}>
      {made !== null ? (
        <Codes made={made} />
      ) : (
        <Form
          label="Make the embed"
          busy="Making…"
          labels={{ kind: 'What it shows', theme: 'Light or dark' }}
          read={(data) => {
            isFrozen.current = data.get('kind') === 'frozen';
            return { operation, chart, snapshot, theme: data.get('theme') };
          }}
          schema={schema}
          send={async (input) => {
            const id =
              snapshot ??
              (isFrozen.current ? (await client.snapshots.freeze.mutate({ operation, chart, known: day }, patience())).id : null);
            setMade(await client.embeds.make.mutate({ ...input, snapshot: id }, patience()));
          }}
        >
          {snapshot === null ? (
            <OneOfField
              name="kind"
              label="What it shows"
              defaultValue="live"
              options={[
                { value: 'live', label: 'Live', hint: 'follows the operation’s present, without a reload' },
                { value: 'frozen', label: 'Frozen', hint: frozen },
              ]}
            />
          ) : (
            <p className="ff ff-full ff-hint">{`Frozen, ${frozen}.`}</p>
          )}
          <ChoiceField name="theme" label="Light or dark" width="middle" options={THEMES} defaultValue="auto" />
        </Form>
      )}
    </Panel>
  );
}
