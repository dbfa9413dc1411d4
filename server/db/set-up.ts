import type { PrismaClient, Transaction } from './open';

/** The row of `Setting` that says that the program was set up. Triggers refuse to change it or to take it away. */
export const SET_UP = 'set-up';

/** True once the program has had an administrator, whatever became of them. */
export async function wasSetUp(reader: PrismaClient | Transaction): Promise<boolean> {
  return (await reader.setting.findUnique({ where: { key: SET_UP }, select: { key: true } })) !== null;
}

/** Writes down for good that the program was set up. */
export async function keepSetUp(tx: Transaction, at: string): Promise<void> {
  if (!(await wasSetUp(tx))) await tx.setting.createMany({ data: [{ key: SET_UP, value: at }] });
}
