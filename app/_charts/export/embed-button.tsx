import { AccountFormButton } from '../../_account/account-form-button';
import type { Embeddable } from '../files';

type Props = Readonly<{ of: Embeddable; title: string }>;

/** Opens the form that gives the HTML by which the chart stands in somebody's page. */
export function EmbedButton({ of, title }: Props) {
  return <AccountFormButton about={{ form: 'embed', ...of, title, snapshot: null }} label="embed" name={`Embed ${title}`} />;
}
