import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawSized } from '../../server/charts/picture';
import { toSvgFile } from '../../server/charts/svg-file';
import { drawOnPage } from '../../server/domain/charts/kinds';
import { PICTURE_SIZES } from '../../server/domain/charts/picture-sizes';
import { COLOUR_NAMES, PAGE_THEMES, PALETTES, type PageTheme, THEMES } from '../../server/domain/colours';
import { EXAMPLES } from '../charts/all-charts';

const STYLE = `body{font:15px sans-serif;margin:24px;background:#ddd}h2{margin:40px 0 8px}nav a{margin-right:10px}
.row{display:flex;flex-wrap:wrap;gap:16px;align-items:flex-start}figure{margin:0}figcaption{font-size:12px}
img{display:block;max-width:640px;height:auto;box-shadow:0 0 3px #0006}.page{width:480px;padding:12px}`;

const variables = (theme: PageTheme) => COLOUR_NAMES.map((name) => `--${name}:${PALETTES[theme][name]}`).join(';');

/** Writes the page and its pictures. Answers with its path. */
export function writeGallery(folder: string): string {
  mkdirSync(join(folder, 'pictures'), { recursive: true });
  const sections = EXAMPLES.map(({ name, chart, prepare }) => {
    const onPage = PAGE_THEMES.map(
      (theme) => `<div class="page" style="${variables(theme)};background:var(--sheet);color:var(--ink)">${drawOnPage(chart)}</div>`,
    );
    const pictures = THEMES.flatMap((theme) =>
      PICTURE_SIZES.map((size) => {
        const file = `pictures/${name}.${size}.${theme}.svg`;
        writeFileSync(join(folder, file), toSvgFile(drawSized(prepare, { theme, size })));
        return `<figure><figcaption>${size}, ${theme}</figcaption><img src="${file}" alt="" loading="lazy"></figure>`;
      }),
    );
    return `<h2 id="${name}">${name}</h2><div class="row">${onPage.join('')}</div><div class="row">${pictures.join('')}</div>`;
  });
  const links = EXAMPLES.map(({ name }) => `<a href="#${name}">${name}</a>`);
  const path = join(folder, 'index.html');
  writeFileSync(
    path,
    `<!doctype html><meta charset="utf-8"><title>Gallery</title><style>${STYLE}</style><nav>${links.join('')}</nav>${sections.join('')}`,
  );
  return path;
}
