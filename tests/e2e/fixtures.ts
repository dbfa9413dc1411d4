// What every browser test stands on: a program of its own, and a watch that lets no fault of a page pass.
import { type BrowserContext, type BrowserContextOptions, test as base, expect, type Page } from '@playwright/test';
import { type EditorClient, editorAt, OPERATION } from './editor-client';
import { type Ended, editorCookie, loadedFolder, type Program, startProgram } from './program';

export { type Dialog, expect, type Locator, type Page } from '@playwright/test';

/** The program under test. It can be ended and started again on the same data and the same port. */
export type Muster = Readonly<{
  url: string;
  port: number;
  client: EditorClient;
  /** The page where the local editor sets up the first administrator. */
  setUpAddress(): Promise<string>;
  kill(): Promise<Ended>;
  end(): Promise<Ended>;
  startAgain(): Promise<void>;
  /** Stops the process where it stands, or lets it go on: its connections stay open and say nothing. */
  stand(isStill: boolean): void;
}>;

type Watch = Readonly<{
  follow(context: BrowserContext): void;
  /** Faults that this test brings about itself, such as a connection that it breaks. */
  allow(fault: RegExp): void;
  /** The test is over: what follows is taking down. */
  rest(): void;
}>;

/** What a page says when the server is gone. */
export const CONNECTION_LOST =
  /ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_INCOMPLETE_CHUNKED_ENCODING|ERR_EMPTY_RESPONSE|ERR_INTERNET_DISCONNECTED|ERR_SOCKET_NOT_CONNECTED/;

type Own = {
  muster: Muster;
  /** A program on which nobody writes. */
  library: Muster;
  watch: Watch;
  /** The browsers of a test: each can edit, as if it had opened the printed start address. */
  browsers: Browsers;
  /** Another browser, with nothing in common with the first: its page. */
  visit: (options?: BrowserContextOptions) => Promise<Page>;
};
type OfWorker = {
  loaded: Awaited<ReturnType<typeof loadedFolder>>;
  sharedLibrary: Muster;
};

type Browsers = Readonly<{
  /** A browser was opened. */
  add(context: BrowserContext): Promise<void>;
  /** A program was started. */
  letIn(muster: Muster): Promise<void>;
}>;

function makeBrowsers(): Browsers {
  const contexts = new Set<BrowserContext>();
  const cookies: { name: string; value: string; url: string }[] = [];
  return {
    add: async (context) => {
      contexts.add(context);
      if (cookies.length > 0) await context.addCookies(cookies);
    },
    letIn: async ({ url }) => {
      const [name = '', value = ''] = (await editorCookie(url)).split('=');
      const cookie = { name, value, url };
      cookies.push(cookie);
      await Promise.all([...contexts].map((context) => context.addCookies([cookie])));
    },
  };
}

async function startMuster(dataDir: string): Promise<Muster> {
  let program: Program = await startProgram({ dataDir });
  const { port } = program;
  const url = `http://localhost:${port}`;
  return {
    url,
    port,
    client: editorAt(url),
    setUpAddress: async () => `${url}/set-up`,
    kill: () => program.kill(),
    end: () => program.end(),
    startAgain: async () => {
      program = await startProgram({ dataDir, port });
    },
    stand: (isStill) => void process.kill(program.pid, isStill ? 'SIGSTOP' : 'SIGCONT'),
  };
}

export const test = base.extend<Own, OfWorker>({
  loaded: [
    // biome-ignore lint/correctness/noEmptyPattern: what a fixture needs is read from its pattern.
    async ({}, use) => {
      const loaded = await loadedFolder();
      await use(loaded);
      await loaded.remove();
    },
    { scope: 'worker' },
  ],

  sharedLibrary: [
    async ({ loaded }, use) => {
      const folder = await loaded.copy();
      const library = await startMuster(folder.path);
      const { revision } = (await library.client.board()).head.view;
      await use(library);
      expect((await library.client.board()).head.view.revision, 'nobody writes in the library').toBe(revision);
      await library.end();
      await folder.remove();
    },
    { scope: 'worker' },
  ],

  library: async ({ sharedLibrary, browsers }, use) => {
    await browsers.letIn(sharedLibrary);
    await use(sharedLibrary);
  },

  muster: async ({ loaded, watch, browsers }, use) => {
    const folder = await loaded.copy();
    const muster = await startMuster(folder.path);
    await browsers.letIn(muster);
    await use(muster);
    watch.rest();
    await muster.kill();
    await folder.remove();
  },

  // biome-ignore lint/correctness/noEmptyPattern: likewise.
  browsers: async ({}, use) => use(makeBrowsers()),

  // biome-ignore lint/correctness/noEmptyPattern: likewise.
  watch: async ({}, use) => {
    const faults: string[] = [];
    const allowed: RegExp[] = [];
    let isOver = false;
    const tell = (fault: string) => {
      if (!isOver) faults.push(fault);
    };
    await use({
      follow: (context) => follow(context, tell),
      allow: (fault) => allowed.push(fault),
      rest: () => {
        isOver = true;
      },
    });
    expect(
      faults.filter((fault) => !allowed.some((pattern) => pattern.test(fault))),
      'faults of the pages',
    ).toEqual([]);
  },

  context: async ({ context, watch, browsers }, use) => {
    watch.follow(context);
    await browsers.add(context);
    await use(context);
  },

  visit: async ({ browser, watch, browsers }, use) => {
    const opened: BrowserContext[] = [];
    await use(async (options = {}) => {
      const context = await browser.newContext(options);
      opened.push(context);
      watch.follow(context);
      await browsers.add(context);
      return context.newPage();
    });
    await Promise.all(opened.map((context) => context.close()));
  },
});

/** A request that its own page called off, by going on or by closing a stream, is no fault. */
const CALLED_OFF = 'net::ERR_ABORTED';

/** What the browser of the tests says where a test does not allow the worker that keeps boards. */
const WORKER_BLOCKED = 'Service Worker registration blocked by Playwright';

function follow(context: BrowserContext, tell: (fault: string) => void): void {
  context.on('console', (message) => {
    if ((message.type() === 'error' || message.type() === 'warning') && message.text() !== WORKER_BLOCKED)
      tell(`${message.type()}: ${message.text()} (${message.location().url})`);
  });
  context.on('weberror', (error) => tell(`page error: ${error.error()}`));
  context.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? 'failed';
    if (reason !== CALLED_OFF) tell(`request: ${reason} ${request.url()}`);
  });
  context.on('response', (response) => {
    if (response.status() >= 400) tell(`answer: ${response.status()} ${response.url()}`);
  });
}

/** The address of a page of the demonstration: '' is the board. */
export function addressOf({ url }: Muster, page = '', known?: string): string {
  return `${url}/${OPERATION}${page === '' ? '' : `/${page}`}${known === undefined ? '' : `?known=${known}`}`;
}

/** Opens the menu of who reads: account, settings, theme, sign out. */
export async function openMenu(page: Page): Promise<void> {
  await page.locator('.reader-menu > summary').click();
}

/** Opens a page and waits until it is live. */
export async function openLive(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await expectLive(page);
}

export async function expectLive(page: Page): Promise<void> {
  await expect(page.locator('.live[data-phase="live"]')).toBeVisible();
}
