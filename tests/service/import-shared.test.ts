import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { localEditor } from '../../server/auth/actor';
import { updateImportJob } from '../../server/db/import-jobs';
import { sweep } from '../../server/db/sweep';
import { proposeMapping } from '../../server/domain/import/presets/presets';
import type { Call } from '../../server/services/call';
import { createServices } from '../../server/services/create-services';
import { receiveUpload } from '../../server/services/imports/describe-upload';
import { previewImport } from '../../server/services/imports/preview-import';
import { cancelImport, readImport, startImport } from '../../server/services/imports/run-import';
import { describeEachDatabase, type Place } from './databases';
import { openInstance, refusalOf, SETTINGS } from './instance';

const HEAD = 'series,value,as of,known at,source,grade';
const FILE = [HEAD, 'afisma.nga.pledged,950,2013-01-12,2013-01-13,un,B2', 'afisma.sen.pledged,520,2013-01-12,2013-01-13,un,B2'].join('\n');
const NOW = Date.parse('2013-06-01T12:00:00Z');
const HOUR_MS = 3_600_000;

function send(call: Call, text = FILE) {
  return receiveUpload(call, 'small', 'returns.csv', Readable.from([Buffer.from(text)]));
}

const askedOf = (upload: string) => ({ operation: 'small', upload, sheet: null, mapping: proposeMapping(HEAD.split(',')).mapping });
const begin = { reason: '', leavesOutWrong: false };

describeEachDatabase('an import over several programs on one database', ({ makePlace, open }) => {
  /** No two looks at this clock are at the same time: the oldest file is one. */
  let looks = 0;
  const ticking = () => {
    looks += 1;
    return NOW + looks;
  };

  /** Another program on the same database, at a time of its own. */
  async function programOn(place: Place, now: () => number = ticking): Promise<Call> {
    const uploadsDir = mkdtempSync(join(tmpdir(), 'muster-uploads-'));
    return { services: createServices(await open(place), now, { ...SETTINGS, uploadsDir }), actor: localEditor('') };
  }

  async function site() {
    const place = await makePlace();
    const db = await open(place);
    await db.migrate();
    await openInstance(db);
    return { place, one: await programOn(place), other: await programOn(place) };
  }

  it('goes on at each of them: sent to one, looked at and imported at another, asked about at a third', async () => {
    const { place, one, other } = await site();
    const { upload } = await send(one);
    expect((await previewImport(other, { ...askedOf(upload), seen: null })).counts).toMatchObject({ new: 2 });
    const { job, over } = await startImport(other, { ...askedOf(upload), ...begin });
    await over;
    const third = await programOn(place);
    expect(await readImport(third, { operation: 'small', job })).toMatchObject({ state: 'done', written: 2 });
    // What is imported is let go everywhere.
    expect((await refusalOf(previewImport(one, { ...askedOf(upload), seen: null }))).code).toBe('NOT_FOUND');
  });

  it('is nobody else’s, of another operation’s or after its time', async () => {
    const { place, one, other } = await site();
    const { upload } = await send(one);
    const amina: Call = { ...other, actor: { ...other.actor, kind: 'user', userId: 'amina', isAdministrator: true } };
    expect((await refusalOf(previewImport(amina, { ...askedOf(upload), seen: null }))).code).toBe('NOT_FOUND');
    const later = await programOn(place, () => NOW + 3 * HOUR_MS);
    expect((await refusalOf(previewImport(later, { ...askedOf(upload), seen: null }))).code).toBe('NOT_FOUND');
    await sweep(later.services.db, NOW + 3 * HOUR_MS);
    expect([await later.services.db.prisma.upload.count(), await later.services.db.prisma.uploadPart.count()]).toEqual([0, 0]);
  });

  it('keeps the last eight files of a person, whole, whatever instance has them', async () => {
    const { one, other } = await site();
    const rows = Array.from({ length: 300 }, (_, row) => `${row},${'x'.repeat(9_000)}`);
    const padded = [HEAD, ...rows].join('\n');
    const uploads: string[] = [];
    for (let file = 0; file < 9; file += 1) uploads.push((await send(file % 2 === 0 ? one : other, file === 8 ? padded : FILE)).upload);
    const kept = await one.services.db.prisma.upload.findMany({ select: { id: true } });
    expect(kept.map(({ id }) => id).sort()).toEqual(uploads.slice(1).sort());
    expect(await one.services.db.prisma.uploadPart.count({ where: { uploadId: uploads[8] ?? '' } })).toBe(3);
    // The last was sent to the one, and is read at the other.
    const { path } = await other.services.imports.upload(other, 'small', uploads[8] ?? '');
    expect(readFileSync(path, 'utf8')).toBe(padded);
  });

  it('is told as ended where its program ended, and as under way while it gives signs', async () => {
    const { place, one, other } = await site();
    const { job, over } = await one.services.importJobs.begin(one, 'small');
    const asked = { operation: 'small', job: job.id };
    expect(await readImport(other, asked)).toMatchObject({ state: 'reading' });
    const later = await programOn(place, () => NOW + 60_000);
    expect(await readImport(later, asked)).toMatchObject({
      state: 'refused',
      code: 'UNAVAILABLE',
      message: expect.stringContaining('ended before'),
    });
    await updateImportJob(one.services.db, job.id, {
      progress: JSON.stringify(job.progress),
      beatAt: new Date(NOW + 59_000).toISOString(),
    });
    expect(await readImport(later, asked)).toMatchObject({ state: 'reading' });
    // Called off at one, it is so at the one that runs it.
    await cancelImport(other, asked);
    await expect.poll(() => job.isCancelled, { timeout: 10_000 }).toBe(true);
    await over();
  });
});
