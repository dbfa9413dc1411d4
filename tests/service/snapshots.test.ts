import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { localEditor as deskActor } from '../../server/auth/actor';
import { findPicture, listPictures } from '../../server/db/snapshots';
import { canonicalJson } from '../../server/domain/canonical';
import { PICTURE_SIZES } from '../../server/domain/charts/picture-sizes';
import { THEMES } from '../../server/domain/colours';
import { grantOf } from '../../server/domain/rights';
import type { SnapshotMark } from '../../server/domain/snapshots/types';
import { checkFile } from '../../server/services/snapshots/check-file';
import { type ExportSnapshotInput, exportSnapshot } from '../../server/services/snapshots/export-snapshot';
import { type Frozen, freeze } from '../../server/services/snapshots/freeze';
import { listSnapshots, readSnapshot } from '../../server/services/snapshots/read-snapshot';
import { seal } from '../../server/services/snapshots/seal';
import { readPdf } from '../charts/pdf-reader';
import { readWorkbook } from '../read-workbook';
import type { Statement } from '../unit/small-operation';
import { describeEachDatabase } from './databases';
import { type Instance, instanceOver, openInstance, refusalOf, valuesOf } from './instance';
import { signInAs } from './members';

const STATEMENTS: readonly Statement[] = [
  ['afisma.planned', 3300, '2012-11-20'],
  ['afisma.nga.pledged', 600, '2012-12-20'],
  ['afisma.nga.pledged', 900, '2013-01-10'],
  ['afisma.sen.pledged', 500, '2013-01-08'],
  ['milestone.mandate.forecast', 15_720, '2013-01-02'],
  ['place.gao.control', 0, '2012-12-01'],
  // Known three days after the operation's present.
  ['afisma.tcd.pledged', 2000, '2013-01-14', '2013-01-17'],
];
const TREND = 'trend-afisma';
const GAUGE = 'gauge-african-pledged';

type Asked = Partial<Omit<ExportSnapshotInput, 'id'>>;
const FILES: readonly Asked[] = [
  { format: 'svg' },
  { format: 'svg', theme: 'dark' },
  { format: 'png' },
  { format: 'png', scale: 2, theme: 'dark' },
  { format: 'pdf' },
  { format: 'pdf', theme: 'dark' },
  { format: 'csv' },
  { format: 'json' },
  { format: 'xlsx' },
];

function freezeOn({ editor }: Instance, chart: string | null, known: string | null = null): Promise<Frozen> {
  return freeze(editor, { operation: 'small', chart, known });
}

async function fileOf({ reader }: Instance, id: string, asked: Asked): Promise<Buffer> {
  const { body } = await exportSnapshot(reader, { id, format: 'svg', chart: null, scale: null, theme: null, ...asked });
  return Buffer.from(body);
}

function filesOf(instance: Instance, id: string): Promise<Buffer[]> {
  return Promise.all(FILES.map((asked) => fileOf(instance, id, asked)));
}

/** Nigeria's 900 was a slip: it is 1,100. */
async function correct(instance: Instance): Promise<number> {
  const target = await instance.db.prisma.report.findFirstOrThrow({ where: { seriesKey: 'afisma.nga.pledged', value: 900 } });
  const { revision } = await instance.report({
    value: 1100,
    asOf: '2013-01-10',
    knownAt: '2013-01-10',
    targetId: target.id,
    reason: 'A slip',
  });
  return revision;
}

/** The file with one bit of one byte turned. */
function flipped(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy.writeUInt8(copy.readUInt8(at) ^ 1, at);
  return copy;
}

function markIn(text: string): SnapshotMark {
  return JSON.parse(text) as SnapshotMark;
}

describeEachDatabase('a snapshot', ({ fresh, makePlace, open }) => {
  it('gives the same bytes after the figure was corrected and the program started again', async () => {
    const place = await makePlace();
    const first = await open(place);
    await first.migrate();
    const instance = await openInstance(first, STATEMENTS);
    const trend = await freezeOn(instance, TREND);
    const gauge = await freezeOn(instance, GAUGE);
    const before = [await filesOf(instance, trend.id), await filesOf(instance, gauge.id)];
    await correct(instance);
    const later = instanceOver(await open(place));
    expect([await filesOf(later, trend.id), await filesOf(later, gauge.id)]).toEqual(before);
  }, 60_000);

  it('is drawn from what was kept, also by files that are first asked for after a correction', async () => {
    const [one, other] = [await openInstance(await fresh(), STATEMENTS), await openInstance(await fresh(), STATEMENTS)];
    const frozen = await freezeOn(one, TREND);
    const asked = { format: 'json' };
    const before = JSON.parse((await fileOf(one, frozen.id, asked)).toString()) as { data: unknown };
    expect(createHash('sha256').update(canonicalJson(before.data)).digest('hex')).toBe(frozen.dataHash);
    await correct(one);
    const svg = (await fileOf(one, frozen.id, { format: 'svg' })).toString();
    expect(svg).toContain('1,400');
    expect(svg).not.toContain('1,600');
    // The data say nothing of who froze it, when and where.
    expect((await freezeOn(other, TREND)).dataHash).toBe(frozen.dataHash);
  });

  it('agrees with what is known as long as nothing else is', async () => {
    const instance = await openInstance(await fresh(), STATEMENTS);
    for (const chart of [TREND, GAUGE, 'trend-readiness', 'milestones', 'theatre', 'series-afisma.nga.pledged', null]) {
      const { id } = await freezeOn(instance, chart);
      const { standing } = await readSnapshot(instance.reader, { id });
      expect([chart, standing.agrees, standing.differences]).toEqual([chart, true, []]);
    }
    const { id } = await freezeOn(instance, GAUGE);
    // Of a place and of nothing that is drawn.
    await instance.report({ seriesKey: 'place.konna.control', value: 2, asOf: '2013-01-12', knownAt: '2013-01-12' });
    expect((await readSnapshot(instance.reader, { id })).standing.agrees).toBe(true);
  });

  it('says what a corrected figure was and is, by how much, and since which change', async () => {
    const instance = await openInstance(await fresh(), STATEMENTS);
    const { id } = await freezeOn(instance, GAUGE);
    await instance.report({ seriesKey: 'place.konna.control', value: 2, asOf: '2013-01-12', knownAt: '2013-01-12' });
    const revision = await correct(instance);
    await instance.report({ seriesKey: 'place.gao.control', value: 1, asOf: '2013-01-12', knownAt: '2013-01-12' });
    const { standing } = await readSnapshot(instance.reader, { id });
    expect(standing.agrees).toBe(false);
    expect(standing.differences).toHaveLength(1);
    expect(standing.differences[0]).toMatchObject({
      key: 'afisma.pledged',
      was: '1,400',
      is: '1,600',
      change: '+200',
      since: { revision },
    });
    expect(standing.differences[0]?.since.words).toBe(`since revision ${revision}, recorded 1 Jun 2013 by local editor`);
  });

  it('says since which day more was known, and what the figure is in the present', async () => {
    const instance = await openInstance(await fresh(), STATEMENTS);
    const { id } = await freezeOn(instance, GAUGE, '2013-01-09');
    const early = await readSnapshot(instance.reader, { id });
    expect(early.standing).toMatchObject({ agrees: true, present: { day: '2013-01-14' } });
    expect(early.standing.present?.rows.find(({ key }) => key === 'afisma.pledged')).toMatchObject({ was: '1,100', is: '1,400' });
    await instance.report({ seriesKey: 'afisma.sen.pledged', value: 700, asOf: '2013-01-08', knownAt: '2013-01-12', reliability: 'A' });
    const { standing } = await readSnapshot(instance.reader, { id });
    expect(standing.differences[0]).toMatchObject({ was: '1,100', is: '1,300', since: { day: '2013-01-12', revision: 2 } });
    expect(standing.differences[0]?.since.words).toBe('since 12 Jan 2013, when more became known');
  });

  it('tells an earlier point of a trend that is otherwise by now, and a definition that was edited', async () => {
    const instance = await openInstance(await fresh(), STATEMENTS);
    const trend = await freezeOn(instance, TREND);
    const target = await instance.db.prisma.report.findFirstOrThrow({ where: { seriesKey: 'afisma.nga.pledged', value: 600 } });
    await instance.report({ value: 650, asOf: '2012-12-20', knownAt: '2012-12-20', targetId: target.id, reason: 'A slip' });
    const { standing } = await readSnapshot(instance.reader, { id: trend.id });
    expect(standing.differences.map(({ day, was, is }) => [day, was, is])).toEqual([
      ['2012-12-20', '600', '650'],
      ['2013-01-08', '1,100', '1,150'],
    ]);
    const gauge = await freezeOn(instance, GAUGE);
    const { indicators } = (await instance.services.models.get('small')).state.definitions;
    const thresholds = [{ holdsFrom: '2012-11-01', knownFrom: '2012-11-01', floor: 0, target: 3500 }];
    const { revision } = await instance.save('indicator', 1, {
      ...valuesOf(indicators, 'african-pledged'),
      placements: [],
      targetBy: '',
      thresholds,
    });
    const edited = (await readSnapshot(instance.reader, { id: gauge.id })).standing.differences;
    expect(edited).toMatchObject([{ key: 'target.african-pledged', was: '3,300', is: '3,500', change: '+200', since: { revision } }]);
  });

  it('that is frozen again is the same address; of another revision it is another', async () => {
    const instance = await openInstance(await fresh(), STATEMENTS);
    const first = await freezeOn(instance, TREND);
    const again = await freezeOn(instance, TREND);
    expect([first.isNew, again]).toEqual([true, { ...first, isNew: false }]);
    expect(first.address).toBe(`http://localhost:3000/s/${first.id}`);
    const at = await Promise.all([freezeOn(instance, GAUGE), freezeOn(instance, GAUGE), freezeOn(instance, GAUGE)]);
    expect(new Set(at.map(({ id }) => id)).size).toBe(1);
    await correct(instance);
    expect((await freezeOn(instance, TREND)).id).not.toBe(first.id);
    expect(await instance.db.prisma.snapshot.count()).toBe(3);
    expect((await listSnapshots(instance.reader, { operation: 'small' })).map(({ id }) => id).sort()).toEqual(
      (await instance.db.prisma.snapshot.findMany({ orderBy: { id: 'asc' } })).map(({ id }) => id),
    );
  });

  it('of the board holds each of its charts', async () => {
    const instance = await openInstance(await fresh(), STATEMENTS);
    const { id } = await freezeOn(instance, null);
    const page = await readSnapshot(instance.reader, { id });
    expect(page.charts.map(({ name }) => name)).toEqual(expect.arrayContaining([TREND, GAUGE, 'trend-readiness', 'milestones', 'theatre']));
    for (const { name } of page.charts) expect((await fileOf(instance, id, { chart: name })).toString()).toContain('<svg');
    expect((await refusalOf(fileOf(instance, id, { format: 'png' }))).code).toBe('BAD_INPUT');
    expect((await refusalOf(fileOf(instance, id, { chart: 'trend-nowhere' }))).code).toBe('NOT_FOUND');
    const rows = (await fileOf(instance, id, { format: 'csv' })).toString();
    expect(rows).toContain('Gao');
    expect(rows).toContain('"Mandate, latest forecast",2013-01-14,2013-01-15,,,2013-01-02,2013-01-02,United Nations,');
  });

  it('is found altered when one bit of a file is turned, of whichever kind', async () => {
    const instance = await openInstance(await fresh(), STATEMENTS);
    const { id } = await freezeOn(instance, TREND);
    for (const bytes of await filesOf(instance, id)) {
      const whole = await checkFile(instance.reader, bytes);
      expect(whole).toMatchObject({ verdict: 'as-handed-out', snapshot: { id } });
      expect(whole.message).toMatch(/^This file is unchanged since it was issued/);
      for (const at of [0, 9, 40, Math.floor(bytes.length / 2), bytes.length - 30, bytes.length - 1])
        expect((await checkFile(instance.reader, flipped(bytes, at))).verdict).not.toBe('as-handed-out');
      const end = await checkFile(instance.reader, flipped(bytes, bytes.length - 2));
      expect(end.verdict).toBe(bytes.at(-1) === 10 && bytes.at(0) === 123 ? 'unknown' : 'altered');
    }
    const csv = (await fileOf(instance, id, { format: 'csv' })).toString();
    expect((await checkFile(instance.reader, Buffer.from(csv.replace('1400', '1900')))).message).toContain('The file was altered');
    const json = (await fileOf(instance, id, { format: 'json' })).toString();
    expect((await checkFile(instance.reader, Buffer.from(json.replace('1400', '1900')))).message).toContain('not those of the snapshot.');
    const pretty = JSON.stringify(JSON.parse(json), null, 1);
    expect((await checkFile(instance.reader, Buffer.from(pretty))).message).toContain('The data in it are those of the snapshot');
  });

  it('keeps a file of each format at most, and only what is taken away; every other look is the same bytes each time and known by its seal', async () => {
    const instance = await openInstance(await fresh(), STATEMENTS);
    const { id } = await freezeOn(instance, TREND);
    const names = async () => (await instance.db.prisma.snapshotFile.findMany({ select: { name: true } })).map(({ name }) => name).sort();
    const looks: readonly Asked[] = [
      ...THEMES.flatMap((theme) => [null, ...PICTURE_SIZES].map((size) => ({ format: 'svg', theme, size }))),
      { format: 'png' },
      { format: 'png', theme: 'print', size: 'card' },
      { format: 'pdf', theme: 'dark' },
    ];
    const shown = await Promise.all(looks.map((look) => fileOf(instance, id, look)));
    await fileOf(instance, id, { format: 'png', theme: 'dark', scale: 3, isDownload: true });
    expect(await names()).toEqual([]);
    const later = instanceOver(instance.db);
    for (const [index, look] of looks.entries()) expect((await fileOf(later, id, look)).equals(shown[index] ?? Buffer.alloc(0))).toBe(true);
    for (const bytes of shown)
      expect(await checkFile(later.reader, bytes)).toMatchObject({ verdict: 'as-handed-out', snapshot: { id }, handedOutAt: null });
    for (const asked of FILES) await fileOf(instance, id, { ...asked, isDownload: true });
    expect(await names()).toEqual(
      ['json', 'csv', 'xlsx']
        .map((format) => `${TREND}.${format}`)
        .concat(
          ['pdf', 'svg'].map((format) => `${TREND}.light.${format}`),
          `${TREND}.light.1x.png`,
        )
        .sort(),
    );
    expect(await checkFile(instance.reader, await fileOf(instance, id, { format: 'png' }))).toMatchObject({
      handedOutAt: '2013-06-01T12:00:00.000Z',
    });
  });

  it('is known by the seal of a file, however a later version draws it', async () => {
    const instance = await openInstance(await fresh(), STATEMENTS);
    const { id } = await freezeOn(instance, TREND);
    const svg = await fileOf(instance, id, { format: 'svg', theme: 'dark' });
    const otherwise = Buffer.from(svg.toString().replace('</svg>', '<!-- drawn otherwise --></svg>'));
    expect((await checkFile(instance.reader, otherwise)).verdict).toBe('altered');
    expect(
      (
        await checkFile(
          instance.reader,
          await seal(instance.db, Buffer.from(otherwise.toString().replace(/"seal":"[^"]*"/, `"seal":"${'0'.repeat(43)}"`))),
        )
      ).verdict,
    ).toBe('as-handed-out');
  });

  it('of another server, and a file that is none, are unknown', async () => {
    const [here, there] = [await openInstance(await fresh(), STATEMENTS), await openInstance(await fresh(), STATEMENTS)];
    const foreign = await filesOf(there, (await freezeOn(there, TREND)).id);
    for (const bytes of [
      ...foreign,
      Buffer.alloc(0),
      Buffer.from('{'),
      Buffer.from('['.repeat(20_000)),
      Buffer.from([0x89, 0x50, 0x4e, 0x47]),
    ])
      expect((await checkFile(here.reader, bytes)).verdict).toBe('unknown');
    const { id } = await freezeOn(here, TREND);
    const deep = `{"snapshot":{"id":"${id}","dataHash":""},"data":${'['.repeat(50_000)}${']'.repeat(50_000)}}`;
    expect((await checkFile(here.reader, Buffer.from(deep))).verdict).toBe('altered');
  });

  it('stands with address, hash, days and revision inside each of its files', async () => {
    const instance = await openInstance(await fresh(), STATEMENTS);
    const { id, address, dataHash } = await freezeOn(instance, TREND);
    const files = await filesOf(instance, id);
    const [svg = '', , png = '', , pdf = '', , csv = '', json = ''] = files.map((bytes) => bytes.toString('utf8'));
    const expected = {
      id,
      address,
      dataHash,
      asOf: '2013-01-14',
      knownAt: '2013-01-14',
      revision: 1,
      frozenBy: 'desk',
      operation: 'small',
    };
    expect(markIn(/<metadata id="muster">(.*)<\/metadata>/.exec(svg)?.[1] ?? '')).toMatchObject(expected);
    expect(markIn(/iTXtMuster\0{5}(\{[^}]*\})/.exec(png)?.[1] ?? '')).toMatchObject(expected);
    const { info, pages } = await readPdf(Buffer.from(files[4] ?? []));
    expect(markIn(String((info.Custom as Readonly<Record<string, unknown>>).Muster))).toMatchObject(expected);
    expect(info).toMatchObject({ Keywords: `Muster, ${id}, ${dataHash}`, Subject: expect.stringContaining('As of 14 Jan 2013') });
    expect(pages[0]?.links).toContain(address);
    expect(pdf.startsWith('%PDF-')).toBe(true);
    const workbook = await readWorkbook(Buffer.from(files.at(-1) ?? []));
    expect(workbook.map(({ sheet }) => sheet)).toEqual(['Figures', 'Sources', 'Changes', 'About']);
    const said = new Map((workbook[3]?.data ?? []).map(([name, value]) => [name, value]));
    expect([said.get('Snapshot'), said.get('Address'), said.get('SHA-256 of the data')]).toEqual([id, address, dataHash]);
    expect(workbook[0]?.data.filter(([, series, , day]) => series === 'pledged' && String(day).includes('14 2013'))).toHaveLength(1);
    expect(
      markIn(
        (JSON.parse(json) as { snapshot: unknown }).snapshot ? JSON.stringify((JSON.parse(json) as { snapshot: unknown }).snapshot) : '',
      ),
    ).toMatchObject(expected);
    for (const part of [
      address,
      dataHash,
      'known at 14 Jan 2013',
      'revision 1',
      'series,day,value,low,high,as_of,known_at,source,grade,recorded_at',
    ])
      expect(csv).toContain(part);
    expect(csv.split('\r\n').filter((line) => line.startsWith('pledged,2013-01-14,'))).toEqual([
      expect.stringMatching(/^pledged,2013-01-14,1400,,,2013-01-10,2013-01-10,United Nations,B2,\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    ]);
  });

  it('has a picture that needs nothing from elsewhere', async () => {
    const instance = await openInstance(await fresh(), STATEMENTS);
    const { id } = await freezeOn(instance, null);
    const kept = await listPictures(instance.db, id);
    expect(new Set(kept.map(({ theme, size }) => `${theme} ${size}`)).size).toBe(6);
    for (const variant of kept) {
      const { svg } = (await findPicture(instance.db, id, variant)) ?? { svg: '' };
      expect(svg).not.toContain('var(');
      expect(svg).not.toMatch(/(?:href|src)\s*=|url\(\s*['"]?(?!#)|@import|<script|<foreignObject/i);
      // Where the room is narrow the address stands on two lines.
      expect(svg).toContain(id);
    }
    const svg = (await fileOf(instance, id, { chart: TREND })).toString();
    expect(svg.match(/url\([^)]{0,30}/g)?.every((found) => found.startsWith('url(data:font/woff2'))).toBe(true);
  });

  it('writes no cell that a spreadsheet takes for a formula', async () => {
    const instance = await openInstance(await fresh(), STATEMENTS);
    const { sources } = (await instance.services.models.get('small')).state.definitions;
    await instance.save('source', 1, { ...valuesOf(sources, 'un'), title: '=HYPERLINK("http://x"),=1+1' });
    const { id } = await freezeOn(instance, TREND);
    const csv = (await fileOf(instance, id, { format: 'csv' })).toString('utf8').replace(/^\uFEFF/, '');
    const cells = csv
      .split('\r\n')
      .flatMap((line) => [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map((match) => match[1] ?? match[2] ?? ''));
    expect(cells.filter((cell) => /^[=+@\t\r]|^-(?![\d.])/.test(cell))).toEqual([]);
    expect(cells.filter((cell) => cell.startsWith(`'=HYPERLINK`)).length).toBeGreaterThan(0);
    expect(csv).toContain(',1400,');
  });

  it('can be added to and never altered', async () => {
    const { db, ...instance } = await openInstance(await fresh(), STATEMENTS);
    const { id } = await freezeOn({ db, ...instance }, TREND);
    await filesOf({ db, ...instance }, id);
    const count = async () => [
      await db.prisma.snapshot.count(),
      await db.prisma.snapshotPicture.count(),
      await db.prisma.snapshotFont.count(),
      await db.prisma.snapshotFile.count(),
    ];
    const before = await count();
    for (const table of ['Snapshot', 'SnapshotPicture', 'SnapshotFont', 'SnapshotFile']) {
      const sneak = db.provider === 'sqlite' ? `INSERT OR REPLACE INTO "${table}" SELECT * FROM "${table}"` : `TRUNCATE "${table}" CASCADE`;
      for (const statement of [`UPDATE "${table}" SET "id" = 'x'`, `DELETE FROM "${table}"`, sneak])
        await expect(db.prisma.$executeRawUnsafe(statement)).rejects.toThrow('append-only');
    }
    expect(await count()).toEqual(before);
    expect((await db.checks()).filter(({ ok }) => !ok)).toEqual([]);
  });

  it('is frozen by who may report, and read by who may read its operation; what is refused leaves nothing', async () => {
    const instance = await openInstance(await fresh(), STATEMENTS);
    const { services } = instance;
    const as = (role: 'reader' | 'contributor') => signInAs(services, 'small', grantOf(role));
    const input = { operation: 'small', chart: TREND, known: null };
    expect((await refusalOf(freeze(instance.reader, input))).code).toBe('SIGN_IN');
    expect((await refusalOf(freeze(await as('reader'), input))).code).toBe('FORBIDDEN');
    for (const [wrong, code] of [
      [{ ...input, chart: 'trend-nowhere' }, 'NOT_FOUND'],
      [{ ...input, operation: 'nowhere' }, 'NOT_FOUND'],
      [{ ...input, known: '2013-02-30' }, 'BAD_INPUT'],
      [{ ...input, known: '2099-01-01' }, 'BAD_INPUT'],
      [{ ...input, chart: 7 }, 'BAD_INPUT'],
    ] as const)
      expect((await refusalOf(freeze(instance.editor, wrong))).code).toBe(code);
    expect(await instance.db.prisma.snapshot.count()).toBe(0);
    const { id } = await freeze(await as('contributor'), input);
    const file = await fileOf(instance, id, { format: 'csv' });
    await instance.db.prisma.operation.update({ where: { key: 'small' }, data: { isPublic: false } });
    const closed = instanceOver(instance.db);
    const csv = { format: 'csv', chart: null, scale: null, theme: null };
    for (const work of [
      () => readSnapshot(closed.reader, { id }),
      () => exportSnapshot(closed.reader, { id, ...csv }),
      () => readSnapshot(closed.reader, { id: '000000000000' }),
      () => readSnapshot(closed.reader, { id: '../../etc' }),
    ])
      expect((await refusalOf(work())).message).toMatch(/^There is no snapshot .{1,40}, or it is not open to you\./);
    expect((await checkFile(closed.reader, file)).verdict).toBe('unknown');
    expect((await checkFile({ services: closed.services, actor: deskActor('') }, file)).verdict).toBe('as-handed-out');
  });

  it('that was altered in the database is not handed out as what was frozen', async () => {
    const instance = await openInstance(await fresh(), STATEMENTS);
    const { id } = await freezeOn(instance, TREND);
    const asked = { format: 'csv' };
    await fileOf(instance, id, asked);
    const { prisma, provider } = instance.db;
    const alter = async (table: string, change: string) => {
      await prisma.$executeRawUnsafe(`DROP TRIGGER "${table}_refuse_update"${provider === 'sqlite' ? '' : ` ON "${table}"`}`);
      await prisma.$executeRawUnsafe(`UPDATE "${table}" SET ${change}`);
    };
    await alter('SnapshotFile', `"hash" = 'x'`);
    expect((await refusalOf(fileOf(instance, id, asked))).message).toContain('This file was altered in the database');
    await alter('Snapshot', `"data" = replace("data", '1400', '1900')`);
    expect((await refusalOf(readSnapshot(instance.reader, { id }))).message).toContain('This snapshot was altered in the database');
  });

  it('is kept whole or not at all', async () => {
    const instance = await openInstance(await fresh(), STATEMENTS);
    // The pictures come after the snapshot: here they fail.
    await instance.db.prisma.$executeRawUnsafe('ALTER TABLE "SnapshotPicture" RENAME TO "Elsewhere"');
    await expect(freezeOn(instance, TREND)).rejects.toThrow();
    expect(await instance.db.prisma.snapshot.count()).toBe(0);
  });
});
