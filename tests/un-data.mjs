import { existsSync } from 'node:fs';
import { join } from 'node:path';

const FILE = 'un_peacekeeping_contributions_2009-11_2014-08.csv';

/**
 * The UN's monthly returns, which are not the project's to pass on; null where this machine does not have them.
 * @param folder where they are looked for; without one MUSTER_UN_DATA says it
 */
export function findUnFile(folder = process.env.MUSTER_UN_DATA || join(import.meta.dirname, '../../shared/data/un')) {
  const file = join(folder, FILE);
  return existsSync(file) ? file : null;
}
