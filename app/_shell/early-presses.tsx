declare global {
  interface Window {
    /** Ends the catching of presses, and answers the last button that was pressed before the page could act. */
    takeEarlyPress?: () => HTMLElement | undefined;
  }
}

// Plain JavaScript, short: it is in the head of every page.
const CATCH = `{let b;const on=(e)=>{const p=e.target.closest?.('button[type="button"]');if(p){b=p;e.preventDefault();e.stopImmediatePropagation()}};addEventListener('click',on,true);window.takeEarlyPress=()=>{removeEventListener('click',on,true);return b}}`;

/** Catches buttons, which do nothing without scripts, that are pressed while the scripts of the page still load: the press is done once they are there, and not lost. */
export function EarlyPresses({ nonce }: Readonly<{ nonce: string | undefined }>) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: our own script, literal.
  return <script nonce={nonce} dangerouslySetInnerHTML={{ __html: CATCH }} />;
}

/** Does what was pressed early. Called once the page can act. */
export function doEarlyPress(): void {
  const button = window.takeEarlyPress?.();
  delete window.takeEarlyPress;
  if (button?.isConnected) button.click();
}
