import type { Provider, WithSession } from './session';

/** What SQLite finds wrong with its own file: pages, indexes and references. A PostgreSQL server looks after its own. */
export async function findDamage(provider: Provider, withSession: WithSession): Promise<readonly string[]> {
  if (provider !== 'sqlite') return [];
  return withSession(async ({ query }) => {
    const found = (await query('PRAGMA integrity_check(5)')).map((row) => String(row.integrity_check));
    const broken = await query('PRAGMA foreign_key_check');
    return [...found.filter((line) => line !== 'ok'), ...(broken.length > 0 ? [`${broken.length} references point nowhere`] : [])];
  });
}
