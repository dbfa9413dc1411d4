import type { EmbedsPage, ListedEmbed } from '../../../../server/services/app';
import { AccountFormButton } from '../../../_account/account-form-button';
import { instantText } from '../../../_figures/change-list';
import { Columns } from '../../../_ui/columns';
import { Section } from '../../../_ui/section';

const STATE_WORDS = { stands: 'open', rests: 'closed with the board', withdrawn: 'withdrawn' } as const;

type Props = Readonly<{ page: EmbedsPage; mayNameSites: boolean }>;

/** What of an operation stands in the pages of others, and whose pages may frame it. */
export function EmbedsSection({ page, mayNameSites }: Props) {
  const { operation, version, sites, embeds } = page;
  const open = embeds.filter(({ state }) => state === 'stands').length;
  return (
    <Section
      id="embeds"
      title="Embeds"
      rule={embeds.length === 0 ? 'charts on the pages of others' : `${open} open, the latest first`}
      actions={
        mayNameSites ? (
          <AccountFormButton
            about={{ form: 'embed-sites', operation, version, sites }}
            label="sites"
            name="Change the sites that may frame embeds"
          />
        ) : null
      }
    >
      <ul className="lines">
        <li>
          <span>Sites that may frame them</span>
          <b>{sites.length === 0 ? 'none' : sites.join(', ')}</b>
        </li>
      </ul>
      <p className="small">
        Any page can show an embed as an image. Withdraw an embed to disable frame and image.
        {page.isPublic ? ' Closing the board disables them too.' : ''}
      </p>
      {embeds.length === 0 ? <p className="nothing">None yet. Each chart has a button that makes one.</p> : <EmbedTable page={page} />}
    </Section>
  );
}

function EmbedTable({ page: { operation, sites, embeds } }: Readonly<{ page: EmbedsPage }>) {
  return (
    <div className="scroll">
      <table className="register ledger">
        <Columns of={['Chart', 'Shows', 'Made', 'State', { unseen: 'Code, withdraw' }]} />
        <tbody>
          {embeds.map((embed) => (
            <EmbedRow key={embed.id} operation={operation} sites={sites} embed={embed} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

type RowProps = Readonly<{ operation: string; sites: readonly string[]; embed: ListedEmbed }>;

function EmbedRow({ operation, sites, embed }: RowProps) {
  const { id, title, chart, snapshotId, theme, createdBy, createdAt, state, revokedAt, revokedBy, reason, codes } = embed;
  return (
    <tr data-state={state === 'stands' ? 'live' : 'revoked'}>
      <th scope="row">
        {state === 'stands' ? <a href={`/embed/${id}`}>{title}</a> : title}
        <span className="meta">{chart}</span>
      </th>
      <td data-label="shows">
        {snapshotId === null ? 'the present' : <a href={`/s/${snapshotId}`}>what was frozen</a>}
        <span className="meta">{theme === 'auto' ? 'light or dark' : theme}</span>
      </td>
      <td className="day" data-label="made">
        {instantText(createdAt)}
        <span className="meta">{`by ${createdBy}`}</span>
      </td>
      <td data-label="state">
        {STATE_WORDS[state]}
        {revokedAt === null ? null : <span className="meta">{`${instantText(revokedAt)} by ${revokedBy}: ${reason}`}</span>}
      </td>
      <td className="button-cell">
        {state === 'withdrawn' ? null : (
          <span className="actions">
            {codes ? (
              <AccountFormButton
                about={{ form: 'embed-codes', title, codes, sites }}
                label="code"
                name={`The code of the embed of ${title}`}
              />
            ) : null}
            <AccountFormButton
              about={{ form: 'revoke-embed', operation, id, title }}
              label="withdraw"
              name={`Withdraw the embed of ${title}`}
            />
          </span>
        )}
      </td>
    </tr>
  );
}
