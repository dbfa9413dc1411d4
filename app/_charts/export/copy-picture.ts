/** Puts the picture at an address on the clipboard. Answers in words, also when the browser refuses. */
export async function copyPicture(address: string): Promise<string> {
  if (!navigator.clipboard || typeof ClipboardItem === 'undefined') {
    return 'not copied: this browser copies pictures only over https or on localhost. Download the PNG.';
  }
  let failure = '';
  const picture = fetchPicture(address).catch((error: unknown) => {
    failure = error instanceof Error ? error.message : '';
    throw error;
  });
  try {
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': picture })]);
    return 'copied';
  } catch {
    return `not copied: ${failure || 'the browser refused'}. Take the PNG.`;
  }
}

async function fetchPicture(address: string): Promise<Blob> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  return response.blob();
}
