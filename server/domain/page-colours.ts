import { COLOUR_NAMES, PALETTES, type Theme } from './colours';

function variables(theme: Theme): string {
  return COLOUR_NAMES.map((name) => `--${name}:${PALETTES[theme][name]}`).join(';');
}

/** CSS variables of both themes. The reader's system decides, unless `data-theme` on the root says otherwise. */
export function tokensCss(): string {
  const light = `color-scheme:light;${variables('light')}`;
  const dark = `color-scheme:dark;${variables('dark')}`;
  return [
    `:root,[data-theme="light"]{${light}}`,
    `@media (prefers-color-scheme:dark){:root:not([data-theme="light"]){${dark}}}`,
    `[data-theme="dark"]{${dark}}`,
    `@media print{:root:root:root{${light}}}`,
  ].join('');
}
