import type { PageContext } from '../../_app/page-context';
import { client } from '../../_client/client';

/** Freezes a chart, or with null the board, of the viewed day. Answers its address as it is copied and as a link of this page. */
export async function freezeChart(
  { operation, day }: PageContext,
  chart: string | null,
): Promise<Readonly<{ address: string; href: string }>> {
  const { id, address } = await client.snapshots.freeze.mutate({ operation, chart, known: day });
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
