import { MusterError } from '../domain/errors';
import { listUsers } from './accounts/manage-users';
import { readAccount } from './accounts/read-account';
import type { Answer, App, Viewer } from './app';
import { readAudit } from './audit/read-audit';
import { readBoardPage } from './board/read-board';
import { readRegister } from './board/read-register';
import { readChanges } from './changes/read-changes';
import { compareDays } from './comparing/compare-days';
import { readConflicts } from './conflicts/read-conflicts';
import type { Call } from './context';
import { listEmbeds } from './embeds/list-embeds';
import { readShare, readSnapshotShare } from './exports/read-share';
import { readForecast } from './forecast/read-forecast';
import { readKept } from './forecast/read-kept';
import { readScores } from './forecast/read-scores';
import { readImportPage } from './imports/read-import-page';
import { readLadders } from './ladders/read-ladders';
import { listMembers } from './members/list-members';
import { listOperations } from './operations/list-operations';
import { readReadiness } from './readiness/read-readiness';
import { readRequirements } from './requirements/read-requirements';
import { readRhythm } from './rhythm/read-rhythm';
import { grantNow } from './rights';
import { readLossTest } from './scenarios/preview-scenario';
import { compareScenarios, listScenarios, readScenario } from './scenarios/read-scenarios';
import { readSeries } from './series/read-series';
import { readSeriesCharts } from './series/read-series-charts';
import { listSnapshots, readSnapshot } from './snapshots/read-snapshot';
import { listSources } from './sources/list-sources';

export type OnUnavailable = (error: MusterError) => void;

/** A refusal as data; a fault goes on as an exception, to Next's error page and the log. */
async function answerOf<T>(work: Promise<T>, onUnavailable: OnUnavailable): Promise<Answer<T>> {
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
  return {
    kind: actor.kind,
    userId: actor.kind === 'user' ? actor.userId : null,
    name: actor.name,
    isAdministrator: actor.isAdministrator,
    grant: model ? grantNow(actor, model.state.definitions.operation) : null,
    isSetUp: services.identity.isKnownSetUp,
  };
}

/**
 * The App as one call is given it. Pages only read.
 * @param onUnavailable is told when something cannot be answered now: a page's words are then no whole answer
 */
export function createApp(call: Call, onUnavailable: OnUnavailable = () => undefined): App {
  const { services } = call;
  const answer = <T>(work: Promise<T>) => answerOf(work, onUnavailable);
  return {
    viewer: (operation) => viewerOf(call, operation),
    operations: () => listOperations(call),
    board: (operation, known) => answer(readBoardPage(call, { operation, known })),
    register: (operation, known) => answer(readRegister(call, { operation, known })),
    series: (operation, key, known) => answer(readSeries(call, { operation, key, known })),
    readiness: (operation, known, since) => answer(readReadiness(call, { operation, known, since })),
    lossTest: (operation, known, texts) => answer(readLossTest(call, { operation, known, texts })),
    scenarios: (operation) => answer(listScenarios(call, { operation })),
    scenario: (operation, id, known) => answer(readScenario(call, { operation, id, known })),
    comparison: (operation, known, ids) => answer(compareScenarios(call, { operation, known, ids })),
    ladders: (operation, known) => answer(readLadders(call, { operation, known })),
    requirements: (operation, known) => answer(readRequirements(call, { operation, known })),
    seriesCharts: (operation, key, known) => answer(readSeriesCharts(call, { operation, key, known })),
    conflicts: (operation, known) => answer(readConflicts(call, { operation, known })),
    rhythm: (operation, known) => answer(readRhythm(call, { operation, known })),
    compare: (operation, from, to) => answer(compareDays(call, { operation, from, to })),
    sources: (operation, known) => answer(listSources(call, { operation, known })),
    forecast: (operation, known, target, set) => answer(readForecast(call, { operation, known, target, set })),
    scores: (operation, known) => answer(readScores(call, { operation, known })),
    keptForecast: (operation, id, isAskedAgain) => answer(readKept(call, { operation, id, isAskedAgain })),
    snapshot: (id) => answer(readSnapshot(call, { id })),
    share: (operation, page, known) => answer(readShare(call, { operation, page, known })),
    shareSnapshot: (id) => answer(readSnapshotShare(call, id)),
    snapshots: (operation) => answer(listSnapshots(call, { operation })),
    changes: (operation, known, verify) => answer(readChanges(call, { operation, known, verify })),
    isSetUp: () => services.identity.isSetUp(),
    imports: (operation) => answer(readImportPage(call, operation)),
    account: () => answer(readAccount(call)),
    settings: (operation) => answer(listMembers(call, operation)),
    embeds: (operation) => answer(listEmbeds(call, { operation })),
    people: () => answer(listUsers(call)),
    audit: (operation, kind, before) => answer(readAudit(call, { operation, kind, before })),
  };
}

/** Gives each request's pages the App of who asks. The front tells the pages a request's name in a header. */
export class AppDesk {
  readonly #open = new Map<string, Readonly<{ call: Call; onUnavailable: OnUnavailable }>>();
  readonly #create: typeof createApp;

  /** @param create makes the App of a call */
  constructor(create: typeof createApp = createApp) {
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
