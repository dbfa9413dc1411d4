import { MusterError } from '../domain/errors';
import { grantOf } from '../domain/rights';
import type { Answer } from './answers';
import type { App, Viewer } from './app';
import type { Call } from './call';
import { administratorDenialOf, grantNow } from './rights';
import { type QueryAnswer, queryAt } from './verbs';

export type OnUnavailable = (error: MusterError) => void;
export type MakeApp = (call: Call, onUnavailable?: OnUnavailable) => App;

/** A refusal as data; a fault goes on as an exception, to Next's error page and the log. */
export async function answerOf<T>(work: Promise<T>, onUnavailable: OnUnavailable = () => undefined): Promise<Answer<T>> {
  try {
    return { ok: true, value: await work };
  } catch (error) {
    if (!(error instanceof MusterError)) throw error;
    if (error.code === 'UNAVAILABLE') onUnavailable(error);
    return { ok: false, error: { code: error.code, message: error.message } };
  }
}

/** Who asks, as a page shows it: what they may do in the operation, if it names one that they may see. */
function viewerOf({ services, actor }: Call, operationKey: string | null): Viewer {
  const model = operationKey === null ? null : services.models.peek(operationKey);
  const operation = model?.state.definitions.operation;
  const isArchived = typeof operation?.archivedAt === 'string';
  const grant = operation ? grantNow(actor, operation) : null;
  return {
    kind: actor.kind,
    userId: actor.kind === 'user' ? actor.userId : null,
    name: actor.name,
    isAdministrator: actor.isAdministrator,
    grant: isArchived && grant !== null && grant.role !== 'administrator' ? grantOf('reader') : grant,
    isArchived,
    mayBegin: actor.kind === 'desk' || administratorDenialOf(actor) === null,
    isSetUp: services.identity.isKnownSetUp,
  };
}

/** How a query is answered for a page. */
export type AskQuery = (path: string, input: unknown) => Promise<Answer<unknown>>;

/**
 * The App as one call is given it. Pages only read.
 * @param onUnavailable is told when something cannot be answered now: a page's words are then no whole answer
 * @param answer answers the queries; here, unless somebody else does
 */
export function createApp(
  call: Call,
  onUnavailable: OnUnavailable = () => undefined,
  answer: AskQuery = (path, input) => answerOf(queryAt(path).ask(call, input), onUnavailable),
): App {
  return {
    viewer: (operation) => viewerOf(call, operation),
    isSetUp: () => call.services.identity.isSetUp(),
    // Typed as the query of this path declares it.
    ask: async (path, ...[input]) => (await answer(path, input)) as Answer<QueryAnswer<typeof path>>,
  };
}

/** Gives each request's pages the App of who asks. The front tells the pages a request's name in a header. */
export class AppRegistry {
  readonly #open = new Map<string, Readonly<{ call: Call; onUnavailable: OnUnavailable }>>();
  readonly #create: MakeApp;

  /** @param create makes the App of a call */
  constructor(create: MakeApp = createApp) {
    this.#create = create;
  }

  open(request: string, call: Call, onUnavailable: OnUnavailable): void {
    this.#open.set(request, { call, onUnavailable });
  }

  /** The call that a request's pages answer; null for one that is not open. */
  callOf(request: string): Call | null {
    return this.#open.get(request)?.call ?? null;
  }

  close(request: string): void {
    this.#open.delete(request);
  }

  /** Throws for a request that is not open: pages are reached through the front alone. */
  appFor(request: string): App {
    const opened = this.#open.get(request);
    if (!opened) throw new Error('A page was asked for past the front.');
    return this.#create(opened.call, opened.onUnavailable);
  }
}
