import { useEffect, useState } from 'react';

export type PreviewProps = Readonly<{
  /** The id of the form whose choices are shown. */
  form: string;
  /** The picture without a query, and as it is shown at first. */
  address: string;
  shown: string;
  title: string;
}>;

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/** What an SVG file says it shows. Read from its text: parsed, its style would break the page's security policy. */
function summaryIn(svg: string): string {
  const [, label = ''] = /aria-label="([^"]*)"/.exec(svg) ?? [];
  return label.replace(/&(amp|lt|gt|quot|#39);/g, (whole, name: string) => ENTITIES[name] ?? whole);
}

/** The picture as it would be taken along now, and the words that describe it to who cannot see it. */
export function Preview({ form, address, shown, title }: PreviewProps) {
  const [source, setSource] = useState(shown);
  const [words, setWords] = useState('');
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    const choices = document.getElementById(form);
    if (!(choices instanceof HTMLFormElement)) return;
    const show = () => {
      const query = new URLSearchParams();
      for (const [name, value] of new FormData(choices))
        if (name !== 'download' && name !== 'scale' && typeof value === 'string' && value !== '') query.set(name, value);
      setSource(`${address}?${query}`);
    };
    choices.addEventListener('change', show);
    return () => choices.removeEventListener('change', show);
  }, [form, address]);
  const describe = async () => {
    try {
      setWords(summaryIn(await (await fetch(source)).text()));
    } catch {
      // Without a connection there is no picture either.
    }
  };
  const copy = async () => {
    await navigator.clipboard.writeText(words);
    setCopied(true);
  };
  return (
    <figure className="export-preview">
      {/* biome-ignore lint/performance/noImgElement: it is a file of the program that no optimiser may change. */}
      <img src={source} alt={`Preview of ${title}`} loading="lazy" width="960" height="620" onLoad={() => void describe()} />
      <figcaption>
        {words === '' ? null : (
          <>
            <label>
              <span>alternative text</span>
              <textarea readOnly rows={3} value={words} />
            </label>
            <button type="button" className="plain" onClick={() => void copy()}>
              {isCopied ? 'copied' : 'copy the text'}
            </button>
          </>
        )}
      </figcaption>
    </figure>
  );
}
