import { writeEmbedSites } from '../../db/definitions';
import { embedSitesInput } from '../../domain/input/embed-inputs';
import { openOperation } from '../context';
import { DEMONSTRATION } from '../inputs';
import { requireRight } from '../rights';
import { mutation } from '../verb';
import { changeOperation } from './change-operation';

/** Decides whose pages may frame an operation's embeds. Throws `NOT_FOUND`, `SIGN_IN`, `FORBIDDEN`, `BAD_INPUT` and `STALE_VERSION`. */
export const saveEmbedSites = mutation({
  needs: 'administer',
  input: embedSitesInput,
  example: { ...DEMONSTRATION, version: 1, sites: ['https://example.org'] },
  run: async (call, { operation: operationKey, version, sites }): Promise<Readonly<{ revision: number; version: number }>> => {
    const model = await openOperation(call, operationKey);
    const { operation } = model.state.definitions;
    requireRight(call, operation, 'administer');
    const revision = await changeOperation(call, model, {
      before: { embedSites: operation.embedSites },
      after: { embedSites: sites },
      summary: sites.length === 0 ? 'Embeds: no site may frame them' : `Embeds: may be framed by ${sites.join(', ')}`,
      write: (tx) => writeEmbedSites(tx, operationKey, version, sites),
    });
    return { revision, version: version + 1 };
  },
});
