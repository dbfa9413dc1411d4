import type { Notice } from '../../charts/notice-picture';
import { cellText, type PointsTable } from '../../domain/charts/points-table';
import type { EmbedTheme } from '../../domain/embeds/types';
import { formatDay } from '../../domain/format';
import { tokensCss } from '../../domain/page-colours';
import type { EmbedContent, EmbedSize } from '../../services/embeds/embed-content';
import { correctionWords, NOTHING_HERE, withdrawnWords } from '../../services/embeds/embed-words';
import type { EmbedView } from '../../services/embeds/read-embed';
import { Html, html } from './html';
import { EMBED_SCRIPT } from './script';
import { EMBED_STYLE } from './style';
import { WORKER_ADDRESS } from './worker';

type Frame = Readonly<{ nonce: string; origin: string }>;

function link(frame: Frame, path: string, words: string): Html {
  return html`<a href="${frame.origin}${path}" target="_blank" rel="noopener">${words}</a>`;
}

function noticeOf({ head, words }: Notice, more: Html | null): Html {
  return html`<p class="notice"><b>${head}</b> ${words} ${more}</p>`;
}

/** The picture, for wide places and narrow ones, in the theme that was chosen or the reader's own. A new version is a new address. */
function pictureOf({ id, theme }: EmbedView, { sizes, summary, version }: EmbedContent): Html {
  const source = (size: EmbedSize, one: 'light' | 'dark') => `/embed/${id}.svg?size=${size}&theme=${one}&notice=none&v=${version}`;
  const of = (media: string, size: EmbedSize, one: 'light' | 'dark') =>
    html`<source media="${media}" srcset="${source(size, one)}" width="${sizes[size].width}" height="${sizes[size].height}">`;
  const plain = theme === 'dark' ? 'dark' : 'light';
  const narrow = '(max-width: 559px)';
  const dark = '(prefers-color-scheme: dark)';
  return html`<picture>${theme === 'auto' && [of(`${narrow} and ${dark}`, 'narrow', 'dark'), of(dark, 'wide', 'dark')]}${of(narrow, 'narrow', plain)}<img src="${source('wide', plain)}" alt="${summary}" width="${sizes.wide.width}" height="${sizes.wide.height}"></picture>`;
}

function tableOf({ caption, columns, rows }: PointsTable): Html {
  const className = (isNumber: boolean) => (isNumber ? 'number' : '');
  const head = columns.map(({ label, isNumber }) => html`<th scope="col" class="${className(isNumber)}">${label}</th>`);
  const body = rows.map(
    (row) =>
      html`<tr>${row.map((cell, index) => html`<td class="${className(columns[index]?.isNumber ?? false)}">${cellText(cell, columns[index]?.key ?? '')}</td>`)}</tr>`,
  );
  return html`<table><caption>${caption}</caption><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`;
}

/** What the page is called that shows the same. */
function pageWords(path: string, { frozen, caption }: EmbedContent): string {
  if (frozen) return 'The frozen page';
  return path.startsWith('/compare?') ? 'The operations side by side' : `The board as known on ${formatDay(caption.knownAt)}`;
}

function contentOf(frame: Frame, view: EmbedView, content: EmbedContent): Html {
  const { caption, frozen, table } = content;
  const day = formatDay(caption.knownAt);
  const path = view.links?.chart;
  const correction = frozen?.correction;
  return html`<h1 class="unseen">${caption.operation}: ${caption.title}</h1>
${correction ? noticeOf(correctionWords(correction), path ? link(frame, `${path}#standing`, 'See what changed') : null) : null}
<figure>${pictureOf(view, content)}
<figcaption>
<p class="facts"><b>${frozen ? `◼ Frozen on ${formatDay(frozen.day)}` : '● Live'}</b><span>${caption.title}</span><span class="muted">as of ${formatDay(caption.asOf)}</span><span class="muted">known at ${day}</span>${path ? link(frame, path, pageWords(path, content)) : null}</p>
<details id="method"><summary id="method-name">How scores are counted, and sources</summary><dl><dt>Counting rule</dt><dd>${caption.countingRule || 'none'}</dd><dt>Sources</dt><dd>${caption.sources.join('; ') || 'none'}</dd></dl></details>
<details id="data"><summary id="data-name">The data as a table</summary><div class="scroll" role="region" aria-labelledby="data-name" tabindex="0">${tableOf(table)}</div></details>
</figcaption></figure>`;
}

type Sheet = Readonly<{ title: string; theme: EmbedTheme; main: Html; version: string | null; kind: 'live' | 'frozen' | 'none' }>;

function sheetOf({ nonce }: Frame, { title, theme, main, version, kind }: Sheet): string {
  const chosen = theme === 'auto' ? null : html` data-theme="${theme}"`;
  // Nothing but our own text stands in these two.
  const style = new Html(`<style nonce="${nonce}">${tokensCss()}${EMBED_STYLE}</style>`);
  const script = version === null ? null : new Html(`<script nonce="${nonce}">${EMBED_SCRIPT}</script>`);
  return html`<!DOCTYPE html>
<html lang="en"${chosen}>
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${title} · Muster</title>${style}</head>
<body data-kind="${kind}" data-worker="${WORKER_ADDRESS}"><main data-version="${version ?? ''}">${main}</main>${version === null ? null : html`<footer><p id="state" class="said" role="status"></p></footer>`}${script}</body>
</html>
`.text;
}

/** The page that stands in somebody's frame. */
export function embedPage(frame: Frame, view: EmbedView): string {
  const { content, theme, operationTitle, links, withdrawnOn } = view;
  if (content) {
    const title = `${operationTitle}: ${content.caption.title}`;
    return sheetOf(frame, {
      title,
      theme,
      main: contentOf(frame, view, content),
      version: content.version,
      kind: content.frozen ? 'frozen' : 'live',
    });
  }
  const more = links && link(frame, links.operation, `The board of ${operationTitle}`);
  const main = html`<h1 class="unseen">Withdrawn</h1>${noticeOf(withdrawnWords(withdrawnOn ?? ''), more)}`;
  return sheetOf(frame, { title: 'Withdrawn', theme, main, version: null, kind: 'none' });
}

/** What stands at an address that no embed has, or none that is open; or at one whose embed is gone, which the notice says. */
export function noEmbedPage(frame: Frame, notice: Notice = NOTHING_HERE): string {
  const main = html`<h1 class="unseen">No chart here</h1>${noticeOf(notice, null)}`;
  return sheetOf(frame, { title: 'No chart here', theme: 'auto', main, version: null, kind: 'none' });
}
