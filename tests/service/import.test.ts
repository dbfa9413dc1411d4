import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import type { ImportMapping } from '../../server/domain/import/mapping';
import { proposeMapping } from '../../server/domain/import/presets/presets';
import type { Call } from '../../server/services/call';
import { verifyChain } from '../../server/services/changes/read-changes';
import { listBatches, undoBatch } from '../../server/services/imports/batches';
import { receiveUpload } from '../../server/services/imports/describe-upload';
import { importOnce } from '../../server/services/imports/import-once';
import { previewImport } from '../../server/services/imports/preview-import';
import { cancelImport, readImport, startImport } from '../../server/services/imports/run-import';
import { readSeries } from '../../server/services/series/read-series';
import { describeEachDatabase, describeOnSqlite } from './databases';
import { instanceOver, openInstance, refusalOf, traces } from './instance';

const HEAD = 'series,value,as of,known at,source,grade';
const ROWS = [
  'afisma.nga.pledged,900,2013-01-12,2013-01-12,un,B2',
  'afisma.sen.pledged,500,2013-01-12,2013-01-12,un,B2',
  'indicator.raids,3,2013-01-12,2013-01-12,un,C3',
];

function csv(...rows: readonly string[]): Readable {
  return Readable.from([Buffer.from([HEAD, ...rows].join('\n'))]);
}

const once = (change: object = {}) => ({
  operation: 'small',
  name: 'returns.csv',
  mapping: null,
  sheet: null,
  dryRun: false,
  leavesOutWrong: false,
  reason: '',
  ...change,
});

async function imported(call: Call, ...rows: readonly string[]) {
  const { result } = await importOnce(call, once(), csv(...rows));
  if (!result) throw new Error('nothing was imported');
  return result;
}

async function valueAt(call: Call, key: string, known = '2013-06-01') {
  return (await readSeries(call, { operation: 'small', key, known })).value;
}

async function upload(call: Call, text: string, name = 'returns.csv') {
  return receiveUpload(call, 'small', name, Readable.from([Buffer.from(text)]));
}

describeEachDatabase('an import', ({ fresh }) => {
  it('writes what is new as one change with its rows’ digest, and the second time nothing at all', async () => {
    const { editor, db } = await openInstance(await fresh());
    const first = await imported(editor, ...ROWS);
    expect(first).toMatchObject({ written: 3, counts: { new: 3, changed: 0, same: 0, conflict: 0 } });
    expect(first.changes).toEqual([{ operation: 'small', revision: 2 }]);
    expect(await valueAt(editor, 'afisma.nga.pledged')).toBe(900);
    const before = await traces(db);
    expect(await imported(editor, ...ROWS)).toMatchObject({ written: 0, changes: [], counts: { same: 3 } });
    expect(await traces(db)).toEqual(before);
    expect(await verifyChain(editor, 'small')).toMatchObject({ ok: true, checked: 2 });
  });

  it('of another value of the same source corrects what it said, and one known earlier does not', async () => {
    const { editor } = await openInstance(await fresh());
    await imported(editor, ...ROWS);
    const later = await imported(editor, 'afisma.nga.pledged,950,2013-01-12,2013-01-20,un,B2');
    expect(later.counts).toMatchObject({ changed: 1, new: 0 });
    expect(await valueAt(editor, 'afisma.nga.pledged')).toBe(950);
    expect(await valueAt(editor, 'afisma.nga.pledged', '2013-01-15')).toBe(900);
    const earlier = await imported(editor, 'afisma.nga.pledged,850,2013-01-12,2013-01-12,un,B2');
    expect(earlier.counts).toMatchObject({ changed: 0, conflict: 1 });
  });

  it('of what another source says otherwise leaves both, and says that they are in conflict', async () => {
    const { editor } = await openInstance(await fresh(), [['afisma.nga.pledged', 900, '2013-01-12']]);
    const { preview } = await importOnce(editor, once({ dryRun: true }), csv('afisma.nga.pledged,950,2013-01-12,2013-01-12,press,B2'));
    expect(preview).toMatchObject({ counts: { conflict: 1 }, differences: [{ from: 900, to: 950, standing: 'conflict' }] });
  });

  it('that is only tried writes nothing, and names each difference', async () => {
    const { editor, db } = await openInstance(await fresh(), [['afisma.nga.pledged', 900, '2013-01-12']]);
    const before = await traces(db);
    const { preview } = await importOnce(
      editor,
      once({ dryRun: true }),
      csv('afisma.nga.pledged,950,2013-01-12,2013-01-20,un,B2', ROWS[1] ?? '', 'afisma.nga.pledged,900,2013-01-12,2013-01-12,un,B2'),
    );
    expect(preview?.problems).toMatchObject([
      {
        row: 4,
        message:
          'Row 2 says 950, known 20 Jan 2013 of the same series, day and source: choose which row holds, or keep one of them in the file.',
      },
    ]);
    expect(preview?.differences.map(({ row, standing, from, to }) => [row, standing, from, to])).toEqual([
      [2, 'changed', 900, 950],
      [3, 'new', null, 500],
    ]);
    expect(await traces(db)).toEqual(before);
  });

  it('with cells that cannot be taken names all of them and writes nothing, or leaves them out when asked to', async () => {
    const { editor, db } = await openInstance(await fresh());
    const rows = [
      ...ROWS,
      'afisma.xxx.pledged,5,2013-01-12,2013-01-12,un,B2',
      'afisma.nga.pledged,many,2013-01-13,2013-01-13,un,B2',
      'afisma.nga.pledged,5,30/02/2013,2013-01-13,un,B2',
      'afisma.nga.pledged,5,2013-01-13,2013-01-13,nobody,B2',
      'afisma.nga.pledged,5,2013-01-13,2013-01-13,un,Z9',
      'afisma.nga.pledged,-5,2013-01-13,2013-01-13,un,B2',
      'afisma.nga.pledged,5,2013-01-13,2099-01-01,un,B2',
    ];
    const before = await traces(db);
    const refused = await refusalOf(importOnce(editor, once(), csv(...rows)));
    expect(refused.problems.map(({ field }) => field)).toEqual([
      'row 5, series',
      'row 6, value',
      'row 7, as of',
      'row 8, source',
      'row 9, grade',
      'row 10, value',
      'row 11, known at',
    ]);
    expect(await traces(db)).toEqual(before);
    const { result } = await importOnce(editor, once({ leavesOutWrong: true }), csv(...rows));
    expect(result).toMatchObject({ written: 3, problemCount: 7 });
  });

  it('that is undone leaves the board as it was before, can be taken back, and can be imported again', async () => {
    const instance = await openInstance(await fresh(), [['afisma.nga.pledged', 600, '2013-01-10']]);
    const { editor } = instance;
    const before = await instance.board('2013-05-01');
    const { changes } = await imported(editor, ...ROWS, 'afisma.nga.pledged,650,2013-01-10,2013-01-11,un,B2');
    const revision = changes[0]?.revision;
    expect(await valueAt(editor, 'afisma.nga.pledged', '2013-01-11')).toBe(650);
    await undoBatch(editor, { operation: 'small', revision, reason: 'the wrong file', knownAt: null });
    const after = await instance.board('2013-05-01');
    const figures = ({ gauges, contributors, indicators }: typeof before) => ({ gauges, contributors, indicators });
    expect(figures(after)).toEqual(figures(before));
    expect(await valueAt(editor, 'afisma.nga.pledged', '2013-01-11')).toBe(600);
    // Another program over the same database derives the same.
    expect(await valueAt(instanceOver(instance.db).editor, 'afisma.nga.pledged', '2013-01-11')).toBe(600);
    expect((await refusalOf(undoBatch(editor, { operation: 'small', revision, reason: 'again', knownAt: null }))).code).toBe('DUPLICATE');
    const [undoing] = await listBatches(editor, { operation: 'small' });
    await undoBatch(editor, { operation: 'small', revision: undoing?.revision, reason: 'it was right', knownAt: null });
    expect(await valueAt(editor, 'afisma.nga.pledged', '2013-01-11')).toBe(650);
    await undoBatch(editor, { operation: 'small', revision, reason: 'it was not', knownAt: null });
    expect(await imported(editor, ROWS[0] ?? '')).toMatchObject({ written: 1 });
    expect(await verifyChain(editor, 'small')).toMatchObject({ ok: true });
  });

  it('that is undone from a day on is still there for views of earlier days', async () => {
    const { editor } = await openInstance(await fresh());
    const { changes } = await imported(editor, ...ROWS);
    await undoBatch(editor, { operation: 'small', revision: changes[0]?.revision, reason: 'withdrawn by the UN', knownAt: '2013-02-01' });
    expect(await valueAt(editor, 'afisma.nga.pledged', '2013-01-31')).toBe(900);
    expect(await valueAt(editor, 'afisma.nga.pledged', '2013-02-01')).toBeNull();
  });

  it('can never take back what an operation began with, or what is no batch', async () => {
    const instance = await openInstance(await fresh());
    const { revision } = await instance.report({});
    const undo = (number: number) => undoBatch(instance.editor, { operation: 'small', revision: number, reason: 'x', knownAt: null });
    expect((await refusalOf(undo(1))).code).toBe('BAD_INPUT');
    expect((await refusalOf(undo(revision))).code).toBe('NOT_FOUND');
  });
});

describeOnSqlite('an import step by step', ({ fresh }) => {
  it('remembers the mapping for the next file with the same header, whatever its letters', async () => {
    const { editor } = await openInstance(await fresh());
    const text = 'Who;How many;When\nNGA;1,200;03/04/2013\n';
    const page = await upload(editor, text);
    expect(page).toMatchObject({ rows: 1, readAs: 'UTF-8, separated by semicolons', mappingFrom: 'guessed' });
    const columns = (['contributor', 'value', 'asOf'] as const).map((field) => ({ field, line: '', measure: null }));
    const fixed = { ...page.mapping.fixed, force: 'afisma', measure: 'pledged' as const, source: 'un' };
    const asked: ImportMapping = { ...page.mapping, columns, fixed };
    const input = { operation: 'small', upload: page.upload, sheet: null };
    const preview = await previewImport(editor, { ...input, mapping: asked });
    expect(preview.problems.map(({ message }) => message)).toEqual([
      '03/04/2013 can be 2013-04-03 or 2013-03-04: choose whether the day or the month comes first.',
    ]);
    const mapping: ImportMapping = { ...asked, dayOrder: 'day-first', decimalSign: 'point' };
    const { job, over } = await startImport(editor, { ...input, mapping, reason: '', leavesOutWrong: false });
    await over;
    expect(await readImport(editor, { operation: 'small', job })).toMatchObject({ state: 'done', result: { written: 1 } });
    expect(await valueAt(editor, 'afisma.nga.pledged')).toBe(1_200);
    const again = await upload(editor, text.replace('How many', ' HOW\u00a0MANY'));
    expect(again).toMatchObject({ mappingFrom: 'remembered', mapping });
  });

  it('that is cancelled writes nothing', async () => {
    const { editor, db } = await openInstance(await fresh());
    const rows = Array.from(
      { length: 4_000 },
      (_, index) => `indicator.raids,${index},${2_000 + (index % 12)}-0${1 + (index % 9)}-${10 + (index % 19)},2013-01-12,un,B2`,
    );
    const unique = [...new Map(rows.map((row) => [row.split(',')[2], row])).values()];
    const page = await upload(editor, [HEAD, ...unique].join('\n'));
    const before = await traces(db);
    const { mapping } = proposeMapping(page.header);
    const begun = await startImport(editor, {
      operation: 'small',
      upload: page.upload,
      sheet: null,
      mapping,
      reason: '',
      leavesOutWrong: false,
    });
    await cancelImport(editor, { operation: 'small', job: begun.job });
    await begun.over;
    expect(await readImport(editor, { operation: 'small', job: begun.job })).toMatchObject({ state: 'cancelled', written: 0 });
    expect(await traces(db)).toEqual(before);
  });

  it('of a complete return gives nought to whoever it does not list, and to a line of which nobody has any', async () => {
    const { editor } = await openInstance(await fresh());
    const rows = [
      'date,contributor,iso3,mission,troops,formed_police,individual_police',
      '2013-01-10,Nigeria,NGA,AFISMA,100,10,2',
      '2013-01-10,Senegal,SEN,AFISMA,50,,',
      '2013-01-11,Nigeria,NGA,AFISMA,120,,',
    ];
    await importOnce(editor, once(), Readable.from([Buffer.from(rows.join('\n'))]));
    expect(await valueAt(editor, 'afisma.troops.deployed', '2013-01-10')).toBe(150);
    expect(await valueAt(editor, 'afisma.police.deployed', '2013-01-10')).toBe(12);
    expect(await valueAt(editor, 'afisma.troops.deployed', '2013-01-11')).toBe(120);
    expect(await valueAt(editor, 'afisma.police.deployed', '2013-01-11')).toBe(0);
    expect(await valueAt(editor, 'afisma.deployed', '2013-01-11')).toBe(120);
  });

  it('goes on only with files of its own sender', async () => {
    const { editor } = await openInstance(await fresh());
    const page = await upload(editor, `${HEAD}\n${ROWS[0]}`);
    const other: Call = { ...editor, actor: { ...editor.actor, userId: 'another' } };
    const input = { operation: 'small', upload: page.upload, sheet: null, mapping: page.mapping };
    expect((await refusalOf(previewImport(other, input))).code).toBe('NOT_FOUND');
  });
});
