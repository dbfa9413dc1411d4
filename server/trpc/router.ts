import { z } from 'zod';
import { atRevision } from '../domain/cursor';
import { lookupField } from '../domain/input/fields';
import { acceptInvitation, readInvitation } from '../services/accounts/accept-invitation';
import { endSession } from '../services/accounts/end-session';
import { mailFactorLink, makeFactorLink, openEnrolment } from '../services/accounts/factor-links';
import { listUsers, makePasswordLink, resetFactors, saveUser } from '../services/accounts/manage-users';
import { readAccount } from '../services/accounts/read-account';
import { readLink } from '../services/accounts/read-link';
import { setNewPassword } from '../services/accounts/set-new-password';
import { setUp } from '../services/accounts/set-up';
import { readAudit } from '../services/audit/read-audit';
import { readBoard, readBoardPage } from '../services/board/read-board';
import { MOST_FRAMES, readFrames } from '../services/board/read-frames';
import { listDefinitions, readRegister } from '../services/board/read-register';
import { listChanges, verifyChain } from '../services/changes/read-changes';
import { compareDays } from '../services/comparing/compare-days';
import { readConflicts } from '../services/conflicts/read-conflicts';
import { settleConflict } from '../services/conflicts/settle-conflict';
import { foreseeDefinition, readDefinition } from '../services/definitions/read-definition';
import { saveDefinition } from '../services/definitions/save-definition';
import { listEmbeds } from '../services/embeds/list-embeds';
import { makeEmbed } from '../services/embeds/make-embed';
import { revokeEmbed } from '../services/embeds/revoke-embed';
import { keepForecast } from '../services/forecast/keep-forecast';
import { listKept, readKept } from '../services/forecast/read-kept';
import { readScoreFigures } from '../services/forecast/read-scores';
import { forecastRequest, runForecast } from '../services/forecast/run-forecast';
import { listBatches, undoBatch } from '../services/imports/batches';
import { readUpload } from '../services/imports/describe-upload';
import { previewImport } from '../services/imports/preview-import';
import { cancelImport, readImport, startImport } from '../services/imports/run-import';
import { invite, withdrawInvitation } from '../services/members/invite';
import { listMembers } from '../services/members/list-members';
import { removeMember, saveMember } from '../services/members/save-member';
import { listOperations } from '../services/operations/list-operations';
import { saveAccess } from '../services/operations/save-access';
import { saveEmbedSites } from '../services/operations/save-embed-sites';
import { leavePlace, stayAt } from '../services/presence/stay-at';
import { appendReport } from '../services/reports/append-report';
import { confirmDay } from '../services/rhythm/confirm-day';
import { readRhythm } from '../services/rhythm/read-rhythm';
import { previewScenario } from '../services/scenarios/preview-scenario';
import { listScenarios, readScenario } from '../services/scenarios/read-scenarios';
import { removeScenario, saveScenario } from '../services/scenarios/save-scenario';
import { listSeries } from '../services/series/list-series';
import { readSeries } from '../services/series/read-series';
import { freeze } from '../services/snapshots/freeze';
import { listSnapshots, readSnapshot } from '../services/snapshots/read-snapshot';
import { foreseeGrade, gradeSource } from '../services/sources/grade-source';
import { listSources } from '../services/sources/list-sources';
import { issueToken, revokeToken } from '../services/tokens/manage-tokens';
import { keyOf, long, procedure, router } from './init';
import { changesSince, followInput, forecastProgress } from './live';

const operation = lookupField(60, 'There is no such operation.');
const day = z.string().max(20).nullable();
/** `known` null: the operation's present. As-of follows known-at unless given. */
const viewed = z.strictObject({ operation, known: day, asOf: day.optional() });
/** What is read as known on a day, and as of it. */
const known = z.strictObject({ operation, known: day });
const revision = z.int().min(0).max(2_147_483_647);

/** Services check and parse what they write themselves: what a procedure passes on is still unknown. */
const unchecked = z.unknown();

export const appRouter = router({
  operations: router({
    list: procedure.query(({ ctx }) => listOperations(ctx)),
    saveAccess: procedure.input(unchecked).mutation(({ ctx, input }) => saveAccess(ctx, input)),
    saveEmbedSites: procedure.input(unchecked).mutation(({ ctx, input }) => saveEmbedSites(ctx, input)),
  }),
  board: router({
    get: procedure.input(viewed).query(long(({ ctx, input }) => readBoard(ctx, input))),
    page: procedure.input(viewed).query(long(({ ctx, input }) => readBoardPage(ctx, input))),
    frames: procedure
      .input(z.strictObject({ operation, days: z.array(z.string().max(20)).min(1).max(MOST_FRAMES) }))
      .query(long(({ ctx, input }) => readFrames(ctx, input))),
  }),
  definitions: router({
    list: procedure.input(viewed).query(long(({ ctx, input }) => listDefinitions(ctx, input))),
    register: procedure.input(viewed).query(long(({ ctx, input }) => readRegister(ctx, input))),
    get: procedure.input(unchecked).query(({ ctx, input }) => readDefinition(ctx, input)),
    foresee: procedure.input(unchecked).query(long(({ ctx, input }) => foreseeDefinition(ctx, input))),
    save: procedure.input(unchecked).mutation(({ ctx, input }) => saveDefinition(ctx, input, keyOf(ctx))),
  }),
  series: router({
    list: procedure.input(viewed).query(long(({ ctx, input }) => listSeries(ctx, input))),
    get: procedure
      .input(viewed.extend({ key: lookupField(200), from: day.optional(), to: day.optional() }))
      .query(long(({ ctx, input }) => readSeries(ctx, input))),
  }),
  forecast: router({
    // Who goes away no longer asks: the run ends, unless somebody else waits for the same.
    run: procedure.input(forecastRequest).query(({ ctx, input, signal }) => runForecast(ctx, input, { signal })),
    keep: procedure.input(unchecked).mutation(({ ctx, input }) => keepForecast(ctx, input)),
    kept: procedure.input(known).query(({ ctx, input }) => listKept(ctx, input)),
    keptOne: procedure.input(z.strictObject({ operation, id: lookupField(60) })).query(({ ctx, input }) => readKept(ctx, input)),
    scores: procedure.input(known).query(long(({ ctx, input }) => readScoreFigures(ctx, input))),
    watch: procedure.input(forecastRequest).subscription(({ ctx, input, signal }) => forecastProgress(ctx, input, signal)),
  }),
  reports: router({ append: procedure.input(unchecked).mutation(({ ctx, input }) => appendReport(ctx, input, keyOf(ctx))) }),
  conflicts: router({
    list: procedure.input(viewed).query(long(({ ctx, input }) => readConflicts(ctx, input))),
    settle: procedure.input(unchecked).mutation(({ ctx, input }) => settleConflict(ctx, input, keyOf(ctx))),
  }),
  compare: router({
    get: procedure.input(z.strictObject({ operation, from: day, to: day })).query(long(({ ctx, input }) => compareDays(ctx, input))),
  }),
  rhythm: router({
    get: procedure.input(viewed).query(long(({ ctx, input }) => readRhythm(ctx, input))),
    confirm: procedure.input(unchecked).mutation(({ ctx, input }) => confirmDay(ctx, input, keyOf(ctx))),
  }),
  sources: router({
    list: procedure.input(viewed).query(long(({ ctx, input }) => listSources(ctx, input))),
    foresee: procedure.input(unchecked).query(long(({ ctx, input }) => foreseeGrade(ctx, input))),
    grade: procedure.input(unchecked).mutation(({ ctx, input }) => gradeSource(ctx, input, keyOf(ctx))),
  }),
  snapshots: router({
    freeze: procedure.input(unchecked).mutation(({ ctx, input }) => freeze(ctx, input)),
    get: procedure.input(z.strictObject({ id: lookupField(60) })).query(({ ctx, input }) => readSnapshot(ctx, input)),
    list: procedure.input(z.strictObject({ operation })).query(({ ctx, input }) => listSnapshots(ctx, input)),
  }),
  embeds: router({
    make: procedure.input(unchecked).mutation(({ ctx, input }) => makeEmbed(ctx, input)),
    revoke: procedure.input(unchecked).mutation(({ ctx, input }) => revokeEmbed(ctx, input)),
    list: procedure.input(z.strictObject({ operation })).query(({ ctx, input }) => listEmbeds(ctx, input)),
  }),
  scenarios: router({
    preview: procedure.input(unchecked).query(long(({ ctx, input }) => previewScenario(ctx, input))),
    list: procedure.input(z.strictObject({ operation })).query(({ ctx, input }) => listScenarios(ctx, input)),
    get: procedure.input(viewed.extend({ id: lookupField(60) })).query(long(({ ctx, input }) => readScenario(ctx, input))),
    save: procedure.input(unchecked).mutation(({ ctx, input }) => saveScenario(ctx, input)),
    remove: procedure.input(unchecked).mutation(({ ctx, input }) => removeScenario(ctx, input)),
  }),
  imports: router({
    read: procedure.input(unchecked).mutation(({ ctx, input }) => readUpload(ctx, input)),
    preview: procedure.input(unchecked).mutation(({ ctx, input }) => previewImport(ctx, input)),
    start: procedure.input(unchecked).mutation(async ({ ctx, input }) => ({ job: (await startImport(ctx, input)).job })),
    progress: procedure.input(unchecked).query(({ ctx, input }) => readImport(ctx, input)),
    cancel: procedure.input(unchecked).mutation(({ ctx, input }) => cancelImport(ctx, input)),
    list: procedure.input(z.strictObject({ operation })).query(({ ctx, input }) => listBatches(ctx, input)),
    undo: procedure.input(unchecked).mutation(({ ctx, input }) => undoBatch(ctx, input)),
  }),
  changes: router({
    list: procedure
      .input(z.strictObject({ operation, after: revision }))
      .query(async ({ ctx, input }) => (await listChanges(ctx, { ...input, after: atRevision(input.after) })).changes),
    verify: procedure.input(z.strictObject({ operation })).query(long(({ ctx, input }) => verifyChain(ctx, input.operation))),
  }),
  account: router({
    get: procedure.query(({ ctx }) => readAccount(ctx)),
    endSession: procedure.input(unchecked).mutation(({ ctx, input }) => endSession(ctx, input)),
    setUp: procedure.input(unchecked).mutation(({ ctx, input }) => setUp(ctx, input)),
    // Reading by POST: what stands in a link is kept out of addresses, and so out of logs.
    readLink: procedure.input(unchecked).mutation(({ ctx, input }) => readLink(ctx, input)),
    readInvitation: procedure.input(unchecked).mutation(({ ctx, input }) => readInvitation(ctx, input)),
    acceptInvitation: procedure.input(unchecked).mutation(({ ctx, input }) => acceptInvitation(ctx, input)),
    openEnrolment: procedure.input(unchecked).mutation(({ ctx, input }) => openEnrolment(ctx, input)),
    mailFactorLink: procedure.input(z.strictObject({})).mutation(({ ctx }) => mailFactorLink(ctx)),
    setNewPassword: procedure.input(unchecked).mutation(({ ctx, input }) => setNewPassword(ctx, input)),
  }),
  users: router({
    list: procedure.query(({ ctx }) => listUsers(ctx)),
    save: procedure.input(unchecked).mutation(({ ctx, input }) => saveUser(ctx, input)),
    makePasswordLink: procedure.input(unchecked).mutation(({ ctx, input }) => makePasswordLink(ctx, input)),
    makeFactorLink: procedure.input(unchecked).mutation(({ ctx, input }) => makeFactorLink(ctx, input)),
    resetFactors: procedure.input(unchecked).mutation(({ ctx, input }) => resetFactors(ctx, input)),
  }),
  members: router({
    list: procedure.input(z.strictObject({ operation })).query(({ ctx, input }) => listMembers(ctx, input.operation)),
    invite: procedure.input(unchecked).mutation(({ ctx, input }) => invite(ctx, input)),
    withdrawInvitation: procedure.input(unchecked).mutation(({ ctx, input }) => withdrawInvitation(ctx, input)),
    save: procedure.input(unchecked).mutation(({ ctx, input }) => saveMember(ctx, input)),
    remove: procedure.input(unchecked).mutation(({ ctx, input }) => removeMember(ctx, input)),
  }),
  tokens: router({
    issue: procedure.input(unchecked).mutation(({ ctx, input }) => issueToken(ctx, input)),
    revoke: procedure.input(unchecked).mutation(({ ctx, input }) => revokeToken(ctx, input)),
  }),
  audit: router({ list: procedure.input(unchecked).query(({ ctx, input }) => readAudit(ctx, input)) }),
  presence: router({
    stay: procedure.input(unchecked).mutation(({ ctx, input }) => stayAt(ctx, input)),
    leave: procedure.input(unchecked).mutation(({ ctx, input }) => leavePlace(ctx, input)),
  }),
  live: router({
    changes: procedure.input(followInput).subscription(({ ctx, input, signal }) => changesSince(ctx, input, signal)),
  }),
});

export type AppRouter = typeof appRouter;
