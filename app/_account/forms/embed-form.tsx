import { useRef, useState } from 'react';
import { formatDay } from '../../../server/domain/format';
import { client } from '../../_client/client';
import { patience } from '../../_client/refusal';
import { ChoiceField, OneOfField } from '../form/fields';
import { Form } from '../form/form';
import { EmbedCodesLines } from './embed-codes-form';
import { Panel } from './panel';
import type { AccountFormProps } from './types';

const schema = async () => (await import('../../../server/domain/input/embed-inputs')).makeEmbedInput;

const THEMES = [
  { value: 'auto', label: 'as its reader has it' },
  { value: 'light', label: 'light' },
  { value: 'dark', label: 'dark' },
];

/** Publishes one chart for the pages of others: live, or frozen as it is. */
export function EmbedForm({ about, onClose }: AccountFormProps<'embed'>) {
  const { operation, chart, title, day, known, snapshot } = about;
  // What is to be frozen first, as it was chosen when the form was sent.
  const isFrozen = useRef(false);
  const [made, setMade] = useState<Awaited<ReturnType<typeof client.embeds.make.mutate>> | null>(null);
  const frozen = `as known on ${formatDay(day)}; a notice stands over it once a figure was corrected`;
  return (
    <Panel title={`Embed: ${title}`} subtitle="One chart on another website, with a link back here." onClose={onClose}>
      {made !== null ? (
        <EmbedCodesLines codes={made} sites={made.sites} />
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
              snapshot ?? (isFrozen.current ? (await client.snapshots.freeze.mutate({ operation, chart, known }, patience())).id : null);
            setMade(await client.embeds.make.mutate({ ...input, snapshot: id }, patience()));
          }}
        >
          {snapshot === null ? (
            <OneOfField
              name="kind"
              label="What it shows"
              defaultValue="live"
              options={[
                { value: 'live', label: 'Live', hint: 'live: follows the board without a reload' },
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
