import { emptyMapping } from '../../server/domain/import/mapping';
import { CONFIRMED, inputOf, settleOf, valuesOf } from '../service/desk';
import { smallOperation } from '../unit/small-operation';

/** What a row asks of who comes, on an operation that is not open to all. */
export type Needs =
  /** Nothing: what it does is guarded by a secret of its own, or concerns nobody. */
  | 'nothing'
  | 'read'
  /** To report on the series of Nigeria; `report-elsewhere` on that of Senegal. */
  | 'report'
  | 'report-elsewhere'
  | 'edit'
  /** To edit, or a token for reporting of somebody who may. */
  | 'import'
  | 'administer'
  /** To be somebody who signed in. */
  | 'user'
  /** Both of these: a token for reporting is given to people alone. */
  | 'user-and-report'
  | 'program';

type Row = Readonly<{ needs: Needs; input?: unknown }>;

export const small = { operation: 'small' };
const viewed = { ...small, known: null };
const contributorGrant = { role: 'contributor', contributorKeys: ['NGA'], indicatorKeys: [] };
const source = { ...valuesOf(smallOperation.sources, 'un'), key: 'desk' };
/** Stands for the snapshot that is frozen first. */
export const FROZEN = 'frozen-first';
export const changes = { out: ['NGA'], delays: [{ contributor: 'SEN', days: 30 }], pledges: [{ pledge: 'afisma.nga', value: 250 }] };
const nobody = { userId: 'nobody' };
const spent = { token: 'spent' };

/** Every procedure with an input that only a right keeps from being done. One that is new fails below until it has a row. */
export const PROCEDURES: Readonly<Record<string, Row>> = {
  'operations.list': { needs: 'nothing' },
  'operations.saveAccess': { needs: 'administer', input: { ...small, version: 1, isPublic: false, needsSecondFactor: false } },
  'operations.saveEmbedSites': { needs: 'administer', input: { ...small, version: 1, sites: ['https://example.org'] } },
  'board.get': { needs: 'read', input: viewed },
  'board.page': { needs: 'read', input: viewed },
  'board.frames': { needs: 'read', input: { ...small, days: ['2013-01-10'] } },
  'definitions.list': { needs: 'read', input: viewed },
  'definitions.register': { needs: 'read', input: viewed },
  'definitions.save': { needs: 'edit', input: { ...small, kind: 'source', version: null, values: source } },
  'definitions.get': { needs: 'read', input: { ...small, kind: 'component', key: 'troops' } },
  'definitions.foresee': { needs: 'read', input: { known: null, save: { ...small, kind: 'source', version: null, values: source } } },
  'series.list': { needs: 'read', input: viewed },
  'series.get': { needs: 'read', input: { ...viewed, key: 'afisma.nga.pledged' } },
  'forecast.run': { needs: 'read', input: { ...viewed, runs: 200 } },
  'forecast.keep': { needs: 'edit', input: { ...viewed, runs: 200, seed: 3, overrides: { gapShare: 0.2 }, note: 'before the conference' } },
  'forecast.kept': { needs: 'read', input: viewed },
  'forecast.keptOne': { needs: 'read', input: { ...small, id: '000000000000' } },
  'forecast.scores': { needs: 'read', input: viewed },
  'forecast.watch': { needs: 'read', input: { ...viewed, runs: 200 } },
  'reports.append': { needs: 'report', input: inputOf() },
  'sources.list': { needs: 'read', input: viewed },
  'conflicts.list': { needs: 'read', input: viewed },
  'conflicts.settle': { needs: 'edit', input: settleOf() },
  'compare.get': { needs: 'read', input: { ...small, from: '2013-01-01', to: null } },
  'rhythm.get': { needs: 'read', input: viewed },
  'rhythm.confirm': { needs: 'report', input: CONFIRMED },
  'sources.foresee': { needs: 'read', input: { ...small, key: 'un', reliability: 'C', knownFrom: '2013-01-10', known: null } },
  'sources.grade': {
    needs: 'edit',
    input: { ...small, key: 'un', version: 1, reliability: 'C', knownFrom: '2013-01-10', reason: 'it proved wrong' },
  },
  'snapshots.freeze': { needs: 'report', input: { ...small, chart: 'milestones', known: null } },
  'snapshots.get': { needs: 'read', input: { id: FROZEN } },
  'snapshots.list': { needs: 'read', input: small },
  // On a board that is not open to all; on one that is, an editor may: below.
  'embeds.make': { needs: 'administer', input: { ...small, chart: 'milestones', snapshot: null, theme: 'auto' } },
  'embeds.revoke': { needs: 'edit', input: { ...small, id: 'none', reason: 'Out of date' } },
  'embeds.list': { needs: 'edit', input: small },
  'scenarios.preview': { needs: 'read', input: { ...viewed, changes } },
  'scenarios.list': { needs: 'read', input: small },
  'scenarios.get': { needs: 'read', input: { ...viewed, id: '000000000000' } },
  'scenarios.save': { needs: 'edit', input: { ...small, id: null, version: null, name: 'Without', known: null, changes } },
  'scenarios.remove': { needs: 'edit', input: { ...small, id: '000000000000', version: 1 } },
  'imports.read': { needs: 'import', input: { ...small, upload: 'none', sheet: null } },
  'imports.preview': { needs: 'import', input: { ...small, upload: 'none', sheet: null, mapping: emptyMapping(1) } },
  'imports.start': {
    needs: 'import',
    input: { ...small, upload: 'none', sheet: null, mapping: emptyMapping(1), reason: '', leavesOutWrong: false },
  },
  'imports.progress': { needs: 'import', input: { ...small, job: 'none' } },
  'imports.cancel': { needs: 'import', input: { ...small, job: 'none' } },
  'imports.list': { needs: 'read', input: small },
  'imports.undo': { needs: 'import', input: { ...small, revision: 1, reason: 'wrong', knownAt: null } },
  'changes.list': { needs: 'read', input: { ...small, after: 0 } },
  'changes.verify': { needs: 'read', input: small },
  'presence.stay': {
    needs: 'edit',
    input: { ...small, place: 'force:afisma', form: 'force', window: '0'.repeat(32), openForMs: 0, isHidden: false },
  },
  'presence.leave': { needs: 'edit', input: { ...small, window: '0'.repeat(32) } },
  'live.changes': { needs: 'read', input: { ...small, after: 0 } },
  'account.get': { needs: 'user' },
  'account.endSession': { needs: 'user', input: { id: 'another' } },
  'account.setUp': { needs: 'nothing', input: { ...spent, name: 'A', email: 'a@example.org', password: 'p' } },
  'account.readLink': { needs: 'nothing', input: { ...spent, purpose: 'password' } },
  'account.readInvitation': { needs: 'nothing', input: spent },
  'account.acceptInvitation': { needs: 'nothing', input: { ...spent, name: 'A', password: 'p' } },
  'account.openEnrolment': { needs: 'nothing', input: spent },
  'account.mailFactorLink': { needs: 'user', input: {} },
  'account.setNewPassword': { needs: 'nothing', input: { ...spent, password: 'p' } },
  'users.list': { needs: 'program' },
  'users.save': { needs: 'program', input: { ...nobody, isDisabled: true, isAdministrator: false } },
  'users.makePasswordLink': { needs: 'program', input: nobody },
  'users.makeFactorLink': { needs: 'program', input: nobody },
  'users.resetFactors': { needs: 'program', input: nobody },
  'members.list': { needs: 'administer', input: small },
  'members.invite': { needs: 'administer', input: { ...small, email: 'new@example.org', ...contributorGrant } },
  'members.withdrawInvitation': { needs: 'administer', input: { ...small, id: 'none' } },
  'members.save': { needs: 'administer', input: { ...small, ...nobody, ...contributorGrant } },
  'members.remove': { needs: 'administer', input: { ...small, ...nobody } },
  'tokens.issue': { needs: 'user', input: { operation: 'public', name: 'script', scopes: ['read'], days: 1 } },
  'tokens.revoke': { needs: 'user', input: { id: 'none' } },
  'audit.list': { needs: 'administer', input: { operation: 'small' } },
};

/** Further inputs of procedures, where another input needs another right. */
export const MORE: readonly (readonly [path: string, row: Row])[] = [
  ['reports.append', { needs: 'report-elsewhere', input: inputOf({ seriesKey: 'afisma.sen.pledged', value: 500 }) }],
  ['tokens.issue', { needs: 'user-and-report', input: { ...small, name: 'script', scopes: ['report'], days: 1 } }],
  ['audit.list', { needs: 'program', input: { operation: null } }],
];

const REPORT = { value: 600, asOf: '2013-01-14', knownAt: '2013-01-14', sourceKey: 'un', reliability: 'B', credibility: 2 };

export const REST: readonly (readonly [path: string, needs: Needs])[] = [
  ['/api/v1/operations', 'nothing'],
  ['/api/v1/operations/small/board', 'read'],
  ['/api/v1/operations/small/series', 'read'],
  ['/api/v1/operations/small/series/afisma.nga.pledged', 'read'],
  ['/api/v1/operations/small/scenarios', 'read'],
  ['/api/v1/operations/small/kept-forecasts', 'read'],
  ['/api/v1/operations/small/kept-forecasts/000000000000', 'read'],
  ['/api/v1/operations/small/forecast-scores', 'read'],
  ['/api/v1/operations/small/forecast', 'read'],
  ['/api/v1/operations/small/changes', 'read'],
  ['/api/v1/operations/small/changes/verify', 'read'],
  ['/api/v1/openapi.json', 'nothing'],
  ['/api/v1/operations/small/charts/trend-afisma.svg', 'read'],
  ['/api/v1/operations/small/charts/trend-afisma.csv', 'read'],
  ['/api/v1/operations/small/card.png', 'read'],
  ['/api/v1/operations/small/charts/trend-afisma.pdf', 'read'],
  ['/api/v1/operations/small/charts/trend-afisma.xlsx', 'read'],
  ['/api/v1/operations/small/board.xlsx', 'read'],
  ['/api/v1/operations/small/pack.pdf', 'read'],
  ['/api/v1/operations/small/charts/ladder-afisma.svg', 'read'],
  ['/api/v1/operations/small/snapshots', 'read'],
  ['/api/v1/operations/small/export.jsonl.gz', 'administer'],
  [`/api/v1/snapshots/${FROZEN}`, 'read'],
  [`/api/v1/snapshots/${FROZEN}.svg`, 'read'],
  [`/api/v1/snapshots/${FROZEN}.csv`, 'read'],
  [`/api/v1/snapshots/${FROZEN}.pdf`, 'read'],
  [`/api/v1/snapshots/${FROZEN}.xlsx`, 'read'],
  ['/healthz', 'nothing'],
  ['/readyz', 'nothing'],
];

/** What is sent to REST. */
export const POSTS: readonly (readonly [path: string, needs: Needs, body: object])[] = [
  ['/api/v1/operations/small/series/afisma.nga.pledged/reports', 'report', REPORT],
  ['/api/v1/operations/small/series/afisma.sen.pledged/reports', 'report-elsewhere', REPORT],
  ['/api/v1/operations/small/snapshots', 'report', { chart: 'milestones', known: null }],
  ['/api/v1/snapshots/check', 'nothing', {}],
  ['/api/v1/operations/small/uploads', 'import', {}],
  ['/api/v1/operations/small/imports', 'import', {}],
  ['/api/v1/imports/missions', 'program', {}],
];
