import { z } from 'zod';
import { plain } from '../../key-of-title';
import { guessMapping, type KnownOperation } from '../guess-mapping';
import { emptyMapping, IMPORT_FIELDS, type ImportColumn, type ImportMapping, importColumn, mappingInput, UNUSED_COLUMN } from '../mapping';
import iatiTransactions from './iati-transactions.json' with { type: 'json' };
import kielTracker from './kiel-tracker.json' with { type: 'json' };
import muster from './muster.json' with { type: 'json' };
import ochaFts from './ocha-fts.json' with { type: 'json' };
import ochaFtsExport from './ocha-fts-export.json' with { type: 'json' };
import pledgeTable from './pledge-table.json' with { type: 'json' };
import unContributions from './un-contributions.json' with { type: 'json' };

const presetInput = z.strictObject({
  key: z.string(),
  name: z.string(),
  /** Headers by which it is recognised: all of them are there. */
  needs: z.array(z.string()),
  columns: z.record(z.string(), z.union([z.enum(IMPORT_FIELDS), importColumn])),
  mapping: mappingInput.omit({ columns: true, fixed: true }).partial().extend({ fixed: mappingInput.shape.fixed.partial().optional() }),
});

/** A kind of file whose columns are known: a file of data, with an example beside it that a test reads. */
export type ImportPreset = Readonly<z.infer<typeof presetInput>>;

/** UN monthly returns by contributor: formed and individual police add up to one line. When a month's return was published the file does not say. */
export const UN_CONTRIBUTIONS = presetInput.parse(unContributions);

/** The kinds of files that are known. Parsed once: a preset is written by us, and still held against the schema. */
export const IMPORT_PRESETS: readonly ImportPreset[] = [
  UN_CONTRIBUTIONS,
  ...[ochaFts, ochaFtsExport, kielTracker, iatiTransactions, pledgeTable, muster].map((one) => presetInput.parse(one)),
];

/** The members of which something is said. */
function given<T extends object>(said: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  // What is left out is what is undefined, and nothing else.
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}

/** The mapping that a preset gives a header; null where the header is of another kind of file. */
export function mappingOfPreset(preset: ImportPreset, header: readonly string[]): ImportMapping | null {
  const names = header.map(plain);
  if (!preset.needs.every((need) => names.includes(need))) return null;
  const empty = emptyMapping(header.length);
  const columns = names.map((one): ImportColumn => {
    const use = Object.hasOwn(preset.columns, one) ? preset.columns[one] : undefined;
    return use === undefined ? UNUSED_COLUMN : typeof use === 'string' ? { ...UNUSED_COLUMN, field: use } : use;
  });
  const { fixed = {}, ...said } = preset.mapping;
  return { ...empty, ...given(said), columns, fixed: { ...empty.fixed, ...given(fixed) } };
}

const NOTHING_KNOWN: KnownOperation = { forces: [], contributors: [], sources: [] };

/** A preset names a force by what it is called most; an operation of one force means that one, and of several without it none. */
function ofOnlyForce(mapping: ImportMapping, { forces }: KnownOperation): ImportMapping {
  const [force, second] = forces;
  const { fixed, columns } = mapping;
  if (columns.some(({ field }) => field === 'force' || field === 'series')) return mapping;
  if (force && !second) return { ...mapping, fixed: { ...fixed, force: force.key } };
  return forces.length === 0 || forces.some(({ key }) => key === fixed.force) ? mapping : { ...mapping, fixed: { ...fixed, force: '' } };
}

/** The mapping to begin with: a preset's whose columns these are, else what the headers' words say to an operation. */
export function proposeMapping(
  header: readonly string[],
  known: KnownOperation = NOTHING_KNOWN,
): Readonly<{ mapping: ImportMapping; preset: string | null }> {
  for (const preset of IMPORT_PRESETS) {
    const mapping = mappingOfPreset(preset, header);
    if (mapping) return { mapping: ofOnlyForce(mapping, known), preset: preset.key };
  }
  return { mapping: guessMapping(header, known), preset: null };
}
