import { FormDoor } from '../_account/form-door';
import { type Here, mayEmbed } from '../_ui/here';

type Props = Readonly<{ here: Here; chart: string; title: string }>;

/** Opens the form that gives the HTML by which the chart stands in somebody's page. */
export function EmbedDoor({ here, chart, title }: Props) {
  if (!mayEmbed(here)) return null;
  const { operation, day } = here;
  return <FormDoor about={{ form: 'embed', operation, chart, title, day, snapshot: null }} label="embed" name={`Embed ${title}`} />;
}
