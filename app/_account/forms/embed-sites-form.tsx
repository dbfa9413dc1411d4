import { useState } from 'react';
import { client } from '../../_client/client';
import { patience } from '../../_client/refusal';
import { LinesField } from '../form/fields';
import { Form } from '../form/form';
import { Done, Panel } from './panel';
import type { AccountFormProps } from './types';

const schema = async () => (await import('../../../server/domain/input/embed-inputs')).embedSitesInput;

/** Names the sites whose pages may frame the operation's embeds. */
export function EmbedSitesForm({ about, onClose, onSaved }: AccountFormProps<'embed-sites'>) {
  const { operation, version, sites } = about;
  const [savedAs, setSavedAs] = useState<number | null>(null);
  return (
    <Panel title="Sites that may frame embeds" onClose={onClose}>
      {savedAs !== null ? (
        <Done words={`Saved as revision ${savedAs}`} />
      ) : (
        <Form
          label="Save the sites"
          busy="Saving…"
          labels={{ sites: 'Sites' }}
          read={(data) => ({
            operation,
            version,
            sites: String(data.get('sites') ?? '')
              .split(/\s+/)
              .filter(Boolean),
          })}
          schema={schema}
          send={async (input) => {
            setSavedAs((await client.operations.saveEmbedSites.mutate(input, patience())).revision);
            onSaved();
          }}
        >
          <LinesField
            name="sites"
            label="Sites"
            defaultValue={sites.join('\n')}
            hint="One a line, with https, such as https://example.org. Each by its full name: www.example.org is another site. Empty: no site may frame them."
          />
        </Form>
      )}
    </Panel>
  );
}
