import { acceptInvitation, readInvitation } from './accounts/accept-invitation';
import { endSession } from './accounts/end-session';
import { mailFactorLink, makeFactorLink, openEnrolment } from './accounts/factor-links';
import { listUsers, makePasswordLink, resetFactors, saveUser } from './accounts/manage-users';
import { readAccount } from './accounts/read-account';
import { readLink } from './accounts/read-link';
import { setNewPassword } from './accounts/set-new-password';
import { setUp } from './accounts/set-up';
import { readAudit } from './audit/read-audit';
import { readBoard, readBoardPage } from './board/read-board';
import { readFrames } from './board/read-frames';
import { listDefinitions, readRegister } from './board/read-register';
import { liveChanges } from './changes/follow-changes';
import { changesSince, readChanges, verifyChanges } from './changes/read-changes';
import { compareDays, summariseChange } from './comparing/compare-days';
import { compareOperations } from './comparing/compare-operations';
import { readConflicts } from './conflicts/read-conflicts';
import { settleConflict } from './conflicts/settle-conflict';
import { previewDefinition, readDefinition } from './definitions/read-definition';
import { saveDefinition } from './definitions/save-definition';
import { listEmbeds } from './embeds/list-embeds';
import { makeEmbed } from './embeds/make-embed';
import { revokeEmbed } from './embeds/revoke-embed';
import { readShare, readSnapshotShare } from './exports/read-share';
import { keepForecast } from './forecast/keep-forecast';
import { readForecast } from './forecast/read-forecast';
import { listKept, readKept } from './forecast/read-kept';
import { readOutlook } from './forecast/read-outlook';
import { readScores } from './forecast/read-scores';
import { readSeals } from './forecast/read-seals';
import { askForecast } from './forecast/run-forecast';
import { forecastProgress } from './forecast/watch-forecast';
import { undoBatch } from './imports/batches';
import { readUpload } from './imports/describe-upload';
import { previewImport } from './imports/preview-import';
import { readImportPage } from './imports/read-import-page';
import { beginImport, cancelImport, readImport } from './imports/run-import';
import { readLadders } from './ladders/read-ladders';
import { invite, withdrawInvitation } from './members/invite';
import { listMembers } from './members/list-members';
import { removeMember, saveMember } from './members/save-member';
import { archiveOperation } from './operations/archive-operation';
import { changeSettings } from './operations/change-settings';
import { copyOperation } from './operations/copy-operation';
import { createOperation } from './operations/create-operation';
import { listOperations } from './operations/list-operations';
import { loadDemonstrationAgain } from './operations/load-demonstration';
import { readOperation } from './operations/read-operation';
import { describeRemoval, removeOperation } from './operations/remove-operation';
import { saveAccess } from './operations/save-access';
import { saveEmbedSites } from './operations/save-embed-sites';
import { findPlaces } from './places/find-places';
import { importPlaces } from './places/import-places';
import { readGround } from './places/read-ground';
import { readMap } from './places/read-map';
import { leavePlace, stayAt } from './presence/stay-at';
import { readReadiness } from './readiness/read-readiness';
import { appendReport } from './reports/append-report';
import { readRequirements } from './requirements/read-requirements';
import { confirmDay } from './rhythm/confirm-day';
import { readRhythm } from './rhythm/read-rhythm';
import { previewScenario, readLossTest } from './scenarios/preview-scenario';
import { compareScenarios, listScenarios, readScenario } from './scenarios/read-scenarios';
import { removeScenario, saveScenario } from './scenarios/save-scenario';
import { readIndex } from './search/read-index';
import { listSeries } from './series/list-series';
import { readSeries } from './series/read-series';
import { readSeriesCharts } from './series/read-series-charts';
import { freeze } from './snapshots/freeze';
import { listSnapshots, readSnapshot } from './snapshots/read-snapshot';
import { gradeSource, previewGrade } from './sources/grade-source';
import { listSources } from './sources/list-sources';
import { issueProgramToken, issueToken, listProgramTokens, revokeToken } from './tokens/manage-tokens';
import type { AnyQuery, Verb } from './verb';

/** All that can be asked or done, by the names under which pages and programs ask. */
export const VERBS = {
  operations: {
    list: listOperations,
    get: readOperation,
    create: createOperation,
    change: changeSettings,
    archive: archiveOperation,
    copy: copyOperation,
    describeRemoval,
    remove: removeOperation,
    loadDemonstration: loadDemonstrationAgain,
    saveAccess,
    saveEmbedSites,
  },
  board: { get: readBoard, page: readBoardPage, frames: readFrames },
  definitions: { list: listDefinitions, register: readRegister, get: readDefinition, foresee: previewDefinition, save: saveDefinition },
  series: { list: listSeries, get: readSeries, charts: readSeriesCharts },
  forecast: {
    run: askForecast,
    page: readForecast,
    keep: keepForecast,
    kept: listKept,
    keptOne: readKept,
    scores: readScores,
    outlook: readOutlook,
    seals: readSeals,
    watch: forecastProgress,
  },
  reports: { append: appendReport },
  conflicts: { list: readConflicts, settle: settleConflict },
  compare: { get: compareDays, summary: summariseChange, operations: compareOperations },
  rhythm: { get: readRhythm, confirm: confirmDay },
  readiness: { get: readReadiness },
  ladders: { list: readLadders },
  requirements: { get: readRequirements },
  places: { map: readMap, find: findPlaces, ground: readGround, import: importPlaces },
  sources: { list: listSources, foresee: previewGrade, grade: gradeSource },
  snapshots: { freeze, get: readSnapshot, list: listSnapshots },
  embeds: { make: makeEmbed, revoke: revokeEmbed, list: listEmbeds },
  scenarios: {
    preview: previewScenario,
    lossTest: readLossTest,
    list: listScenarios,
    get: readScenario,
    compare: compareScenarios,
    save: saveScenario,
    remove: removeScenario,
  },
  imports: {
    read: readUpload,
    preview: previewImport,
    start: beginImport,
    progress: readImport,
    cancel: cancelImport,
    page: readImportPage,
    undo: undoBatch,
  },
  changes: { list: changesSince, page: readChanges, verify: verifyChanges },
  account: {
    get: readAccount,
    endSession,
    setUp,
    readLink,
    readInvitation,
    acceptInvitation,
    openEnrolment,
    mailFactorLink,
    setNewPassword,
  },
  users: { list: listUsers, save: saveUser, makePasswordLink, makeFactorLink, resetFactors },
  members: { list: listMembers, invite, withdrawInvitation, save: saveMember, remove: removeMember },
  tokens: { issue: issueToken, issueForProgram: issueProgramToken, listOfProgram: listProgramTokens, revoke: revokeToken },
  audit: { list: readAudit },
  presence: { stay: stayAt, leave: leavePlace },
  search: { index: readIndex },
  share: { page: readShare, snapshot: readSnapshotShare },
  live: { changes: liveChanges },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Verb>>>>;

/** Each by its path, such as `board.get`. */
export const VERB_OF: ReadonlyMap<string, Verb> = new Map(
  Object.entries(VERBS).flatMap(([feature, verbs]) =>
    Object.entries(verbs).map(([name, verb]): [string, Verb] => [`${feature}.${name}`, verb]),
  ),
);

/** The query of this path. Throws for a path that is none: it never comes from outside. */
export function queryAt(path: string): AnyQuery {
  const verb = VERB_OF.get(path);
  if (verb?.kind !== 'query') throw new Error(`no query ${path}`);
  return verb;
}

type Paths = { [F in keyof typeof VERBS]: `${F}.${keyof (typeof VERBS)[F] & string}` }[keyof typeof VERBS];
type VerbAt<P> = P extends `${infer F extends keyof typeof VERBS}.${infer N}`
  ? N extends keyof (typeof VERBS)[F]
    ? (typeof VERBS)[F][N]
    : never
  : never;

/** The paths of what is read. */
export type QueryPath = { [P in Paths]: VerbAt<P> extends AnyQuery ? P : never }[Paths];
/** What is passed on to a query in code; what stands in an address may be, unchecked, as far as the types allow. */
export type QueryInput<P extends QueryPath> = Parameters<VerbAt<P>>[1];
export type QueryAnswer<P extends QueryPath> = Awaited<ReturnType<VerbAt<P>>>;
