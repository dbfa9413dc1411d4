// Plain JavaScript, short: it is in the head of every page. Safari ends the composition before the key that ended it, which then has 229 as its code.
const KEEP = `addEventListener('keydown',(e)=>{if(e.key==='Enter'&&(e.isComposing||e.keyCode===229)){e.preventDefault();e.stopImmediatePropagation()}},true)`;

/** The Enter that ends a composition, by which Chinese, Japanese or Korean is typed, takes what was composed, and saves or chooses nothing. */
export function ComposedEnter({ nonce }: Readonly<{ nonce: string | undefined }>) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: our own script, literal.
  return <script nonce={nonce} dangerouslySetInnerHTML={{ __html: KEEP }} />;
}
