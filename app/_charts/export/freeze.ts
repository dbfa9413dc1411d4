import { client } from '../../_client/client';
import type { Freezable } from '../files';

/** Freezes a chart or a board. Answers its address as it is copied and as a link of this page. */
export async function freezeChart(of: Freezable): Promise<Readonly<{ address: string; href: string }>> {
  const { id, address } = await client.snapshots.freeze.mutate(of);
  return { address, href: `/s/${id}` };
}

/** Puts a text on the clipboard. Answers in words, also when the browser refuses. */
export async function copyText(text: string): Promise<string> {
  try {
    await navigator.clipboard.writeText(text);
    return 'copied';
  } catch {
    return 'not copied: the browser refused. Copy it from the page it leads to.';
  }
}
