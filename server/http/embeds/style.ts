import { FONT_FAMILY } from '../../domain/charts/drawing/svg';

/** Where the page finds its letters; they are the same for ever. */
export const LETTERS = /^\/embed\/letters-(400|700)\.woff2$/;

const faces = ([400, 700] as const).map(
  (weight) =>
    `@font-face{font-family:"${FONT_FAMILY}";font-weight:${weight};font-display:swap;src:url(/embed/letters-${weight}.woff2) format("woff2")}`,
);

/** All the style of an embed. Its colours are those of the pages. */
export const EMBED_STYLE = `${faces.join('\n')}
*{box-sizing:border-box}
body{margin:0;background:var(--sheet);color:var(--ink);font:400 15px/1.4 "${FONT_FAMILY}","Arial Narrow",Arial,sans-serif;font-variant-numeric:tabular-nums lining-nums;overflow-wrap:break-word}
h1,p,dl,dd,figure{margin:0}
.unseen{position:absolute;width:1px;height:1px;margin:-1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
figure img{display:block;max-width:100%;height:auto;margin:0 auto}
figcaption,.said{padding:8px 12px 12px}
a{color:inherit;text-underline-offset:.18em}
a:hover{text-decoration-thickness:2px}
:focus-visible{outline:3px solid var(--trained);outline-offset:2px}
.facts{display:flex;flex-wrap:wrap;gap:2px 14px;align-items:baseline}
.facts b{font-weight:700}
.muted{color:var(--muted)}
#state:empty{padding:0}
#state:not(:empty){border-left:6px double var(--gap);padding-left:8px;margin-top:4px;font-weight:600}
#state[data-state=changed]:not(:empty){border-left-style:solid;border-left-color:var(--trained)}
.notice{border:1px solid var(--gap);border-left-width:8px;background:var(--track);padding:8px 12px}
details{margin-top:6px}
summary{cursor:pointer;padding:2px 0;width:fit-content;max-width:100%}
dt{font-weight:700;margin-top:4px}
dd{color:var(--muted)}
.scroll{overflow-x:auto;max-height:320px;overflow-y:auto;border:1px solid var(--rule)}
table{border-collapse:collapse;min-width:100%}
caption{text-align:left;padding:4px 8px;color:var(--muted)}
th,td{text-align:left;padding:2px 8px;border-top:1px solid var(--rule);vertical-align:top}
.number{text-align:right}
@media (forced-colors:active){.notice,#state{border-color:CanvasText}}
`;
