import { AccountFormButton } from '../../_account/account-form-button';
import { mayEmbed, type PageContext } from '../../_app/page-context';

type Props = Readonly<{ context: PageContext; chart: string; title: string }>;

/** Opens the form that gives the HTML by which the chart stands in somebody's page. */
export function EmbedButton({ context, chart, title }: Props) {
  if (!mayEmbed(context)) return null;
  const { operation, day } = context;
  return (
    <AccountFormButton about={{ form: 'embed', operation, chart, title, day, snapshot: null }} label="embed" name={`Embed ${title}`} />
  );
}
