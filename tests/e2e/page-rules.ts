// What holds on every page, asked of the page as it stands.
import { violationsOn } from './axe';
import { expect, type Page } from './fixtures';

/** Elements whose name a screen reader cannot say, and ids that are there twice. */
export function findNameless(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const show = (element: Element) => element.outerHTML.slice(0, 120);
    const isNamed = (element: Element) => {
      const labels = (element as HTMLInputElement).labels;
      const by = element.getAttribute('aria-labelledby');
      const text = [
        element.getAttribute('aria-label'),
        by && document.getElementById(by)?.textContent,
        labels?.[0]?.textContent,
        element.textContent,
      ];
      return text.some((words) => words?.trim());
    };
    const nameless = [
      ...document.querySelectorAll(
        'a[href], button, summary, input:not([type=hidden]), select, textarea, [role=img], [role=slider], section, article',
      ),
    ].filter((element) => !element.closest('[aria-hidden=true]'));
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
    return [
      ...nameless.filter((element) => !isNamed(element)).map(show),
      ...ids.filter((id, index) => ids.indexOf(id) < index).map((id) => `id ${id} twice`),
    ];
  });
}

type Stops = Readonly<{ reached: number[]; unseen: string[] }>;

/** Notes every stop of the keyboard from now on, and whether it is seen. Answers how many there should be. */
function noteStops(page: Page): Promise<number> {
  return page.evaluate(() => {
    const all = [...document.querySelectorAll<HTMLElement>('a[href], button, summary, input, select, textarea, [tabindex="0"]')].filter(
      (element) => element.checkVisibility({ visibilityProperty: true }) && element.tabIndex >= 0 && !element.matches(':disabled'),
    );
    const stops: Stops = { reached: [], unseen: [] };
    Object.assign(window, { stops });
    addEventListener('focusin', ({ target }) => {
      if (!(target instanceof HTMLElement || target instanceof SVGElement)) return;
      const index = all.indexOf(target as HTMLElement);
      if (index >= 0) stops.reached.push(index);
      const { outlineStyle, outlineWidth } = getComputedStyle(target);
      const { width, height } = target.getBoundingClientRect();
      let opacity = 1;
      for (let at: Element | null = target; at; at = at.parentElement) opacity *= Number(getComputedStyle(at).opacity);
      const isSeen = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2 && width > 0 && height > 0 && opacity > 0.9;
      if (!isSeen) stops.unseen.push(target.outerHTML.slice(0, 120));
    });
    return all.length;
  });
}

/** The keyboard reaches everything on the page, and each stop is seen. */
export async function expectKeyboardReachesAll(page: Page): Promise<void> {
  const expected = await noteStops(page);
  expect(expected).toBeGreaterThan(10);
  // A date field takes several presses: its parts are stops of their own.
  for (let presses = 0; presses < expected + 10; presses += 1) await page.keyboard.press('Tab');
  const { reached, unseen } = await page.evaluate(() => Reflect.get(window, 'stops') as Stops);
  expect(unseen, 'stops that are not seen').toEqual([]);
  expect(new Set(reached).size, 'stops that are reached').toBe(expected);
}

/** Marks and lines that have the colour of the paper where the system chooses the colours. */
export function findLost(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const paper = getComputedStyle(document.body).backgroundColor;
    const seen = (element: Element) => element.checkVisibility({ visibilityProperty: true });
    // Marks that have a colour of their own, by what stands behind them.
    const lost = [...document.querySelectorAll('.bar > i, .rung-bar i, .swatch:not([data-colour="planned"], [data-colour="hatch"])')]
      .filter((mark) => seen(mark) && mark.getBoundingClientRect().width > 0)
      .filter((mark) => {
        const { backgroundColor, backgroundImage } = getComputedStyle(mark);
        return backgroundImage === 'none' && (backgroundColor === paper || backgroundColor === 'rgba(0, 0, 0, 0)');
      });
    const lines = [...document.querySelectorAll('svg[role=img] :is(path, circle, rect, text)')].filter(seen).filter((shape) => {
      const { fill, stroke } = getComputedStyle(shape);
      return shape.nodeName === 'text' ? fill === paper : stroke === paper && fill === 'none';
    });
    return [...lost, ...lines].map((element) => element.outerHTML.slice(0, 120));
  });
}

/** What moves though the reader asked for less motion. */
export function findMoving(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const running = document.getAnimations().map((one) => String(one.id || one.constructor.name));
    const timed = [...document.querySelectorAll('*')].filter((element) => {
      const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(element);
      return (
        transitionDuration.split(', ').some((time) => Number.parseFloat(time) > 0) ||
        animationName !== 'none' ||
        scrollBehavior === 'smooth'
      );
    });
    return [...running, ...timed.map((element) => element.outerHTML.slice(0, 120))];
  });
}

/** Whether the page comes to rest within its width: a chart that moves lays itself out anew when the window changed. */
async function fits(page: Page, width: number): Promise<boolean> {
  const isWithin = (most: number) => document.documentElement.scrollWidth <= most;
  return page.waitForFunction(isWithin, width, { timeout: 3_000 }).then(
    () => true,
    () => false,
  );
}

/** The theme and the width at which axe looks: each theme once, a screen and a telephone once. */
const AXE_AT = { dark: 390, light: 1440 } as const;

/** Axe in both themes, and no page that scrolls sideways at three widths. Leaves the page light and 1440 pixels wide. */
export async function troubleOn(page: Page): Promise<readonly string[]> {
  const found: string[] = [];
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    const [lightness = 0] = await page.evaluate(() => getComputedStyle(document.body).backgroundColor.match(/\d+/g)?.map(Number) ?? []);
    if (lightness > 128 !== (colorScheme === 'light')) found.push(`${colorScheme}: the paper is not`);
    for (const width of [320, 390, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      if (!(await fits(page, width)))
        found.push(`${width}: ${await page.evaluate(() => document.documentElement.scrollWidth)} pixels wide`);
      if (width === AXE_AT[colorScheme]) found.push(...(await violationsOn(page)).map((words) => `${colorScheme}, ${width}: ${words}`));
    }
  }
  return found;
}
