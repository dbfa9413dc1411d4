import { COLOUR_NAMES, PALETTES, type PageTheme } from './colours';

function variables(theme: PageTheme): string {
  return COLOUR_NAMES.map((name) => `--${name}:${PALETTES[theme][name]}`).join(';');
}

const FORCED = [
  ...(['paper', 'sheet'] as const).map((name) => `--${name}:Canvas`),
  ...(['ink', 'muted', 'faint', 'rule', 'hatch', 'planned', 'readiness'] as const).map((name) => `--${name}:CanvasText`),
].join(';');

/** CSS variables of both themes. The reader's system decides, unless `data-theme` on the root says otherwise. */
export function tokensCss(): string {
  const light = `color-scheme:light;${variables('light')}`;
  const dark = `color-scheme:dark;${variables('dark')}`;
  return [
    `:root,[data-theme="light"]{${light}}`,
    `@media (prefers-color-scheme:dark){:root:not([data-theme="light"]){${dark}}}`,
    `[data-theme="dark"]{${dark}}`,
    // Whoever lets the system choose the colours gets its ink on its paper; what tells contributors and states apart stays, in the
    // shades that fit the system's paper, whatever theme was chosen here.
    `@media (forced-colors:active){:root:root{${light};${FORCED}}}`,
    `@media (forced-colors:active) and (prefers-color-scheme:dark){:root:root{${dark};${FORCED}}}`,
    `@media print{:root:root:root{${light}}}`,
  ].join('');
}
