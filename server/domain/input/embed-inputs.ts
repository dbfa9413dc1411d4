import { z } from 'zod';
import { MOST_SITES, readSite } from '../embeds/sites';
import { EMBED_THEMES } from '../embeds/types';
import { SNAPSHOT_ID } from '../snapshots/types';
import { chartField, keyField, LIMITS, lookupField, requiredText } from './fields';

const siteField = z.string().transform((text, context) => {
  const read = readSite(text);
  if ('site' in read) return read.site;
  context.addIssue({ code: 'custom', message: `${text.slice(0, 80)}: ${read.problem}` });
  return z.NEVER;
});

/** Whose pages may frame an operation's embeds; each site once. */
export const embedSitesInput = z.strictObject({
  operation: keyField,
  version: z.int().min(1).max(2_147_483_647),
  sites: z
    .array(siteField)
    .max(MOST_SITES, { error: `At most ${MOST_SITES} sites.` })
    .transform((sites) => [...new Set(sites)]),
});

/** `snapshot` null: it follows the operation's present. */
export const makeEmbedInput = z.strictObject({
  operation: keyField,
  chart: chartField,
  snapshot: z.string().regex(SNAPSHOT_ID, { error: 'There is no snapshot of this id.' }).nullable(),
  theme: z.enum(EMBED_THEMES, { error: `One of: ${EMBED_THEMES.join(', ')}.` }),
});

export const revokeEmbedInput = z.strictObject({
  operation: keyField,
  id: lookupField(60, 'There is no embed of this id.'),
  reason: requiredText(LIMITS.reason),
});
