import { plain } from '../key-of-title';
import type { Measure } from '../words';
import { guessMapping, HEADER_WORDS, type KnownOperation } from './guess-mapping';
import { emptyMapping, type ImportColumn, type ImportField, type ImportMapping, UNUSED_COLUMN } from './mapping';

/** A kind of file whose columns are known. */
export type ImportPreset = Readonly<{
  key: string;
  name: string;
  /** Headers by which it is recognised: all of them are there. */
  needs: readonly string[];
  columns: Readonly<Record<string, ImportField | ImportColumn>>;
  rest: Partial<Omit<ImportMapping, 'columns' | 'fixed'>> & Readonly<{ fixed?: Partial<ImportMapping['fixed']> }>;
}>;

const amountOf = (line: string, measure: Measure | null): ImportColumn => ({ field: 'value', line, measure });

/**
 * UN monthly returns by contributor: formed and individual police add up to one line. The file does not say when a month's return was
 * published, so it is taken as known on the day it is true for, and marked as reconstructed.
 */
export const UN_CONTRIBUTIONS: ImportPreset = {
  key: 'un-contributions',
  name: 'UN monthly contributions by country',
  needs: ['date', 'contributor', 'iso3', 'mission', 'troops'],
  columns: {
    date: 'asOf',
    contributor: 'contributorName',
    iso3: 'contributor',
    mission: 'force',
    'experts on mission': amountOf('experts', 'deployed'),
    'formed police': amountOf('police', 'deployed'),
    'individual police': amountOf('police', 'deployed'),
    troops: amountOf('troops', 'deployed'),
  },
  rest: {
    isCompleteReturn: true,
    addsMissing: true,
    leavesOutForces: true,
    fixed: {
      source: 'UN monthly returns of uniformed personnel by contributor',
      reliability: 'B',
      credibility: 2,
      basis: 'reconstructed',
      measure: 'deployed',
    },
  },
};

/** Flows of money by giver, in dollars: a level is the sum of the flows up to a day, in millions. */
const FTS_REST: ImportPreset['rest'] = {
  factor: 1e-6,
  addsUp: true,
  addsMissing: true,
  fixed: { source: 'OCHA Financial Tracking Service', reliability: 'B', credibility: 2, force: 'funding' },
};

/**
 * OCHA's Financial Tracking Service, as the Humanitarian Data Exchange has it: the service's own names of fields, below them a row of HXL
 * tags, givers by ISO code. The names are those that OCHA's own maker of these files writes (OCHA-DAP/hdx-scraper-fts).
 */
export const FTS_FLOWS: ImportPreset = {
  key: 'ocha-fts',
  name: 'OCHA Financial Tracking Service, flows from HDX',
  needs: ['srcorganization', 'amountusd', 'status', 'date'],
  columns: {
    date: 'asOf',
    firstreporteddate: 'knownAt',
    srclocations: 'contributor',
    srcorganization: 'contributorName',
    amountusd: 'value',
    status: 'measure',
    description: 'note',
  },
  rest: FTS_REST,
};

/** The same service's download from its own pages (fts.unocha.org, sheet “Export data”): its columns as a reader sees them. */
export const FTS_EXPORT: ImportPreset = {
  key: 'ocha-fts-export',
  name: 'OCHA Financial Tracking Service, download of its pages',
  needs: ['source org', 'amount us', 'funding status', 'flow date'],
  columns: {
    'flow date': 'asOf',
    'first reported date': 'knownAt',
    'source country': 'contributor',
    'source org': 'contributorName',
    'amount us': 'value',
    'funding status': 'measure',
    description: 'note',
  },
  rest: FTS_REST,
};

/** Our own files: one row a report. */
export const MUSTER_REPORTS: ImportPreset = {
  key: 'muster',
  name: 'Muster, one row a report',
  needs: ['series', 'value', 'as of'],
  columns: Object.fromEntries(Object.entries(HEADER_WORDS).map(([field, [own = '']]) => [own, field as ImportField])),
  rest: {},
};

export const IMPORT_PRESETS: readonly ImportPreset[] = [UN_CONTRIBUTIONS, FTS_FLOWS, FTS_EXPORT, MUSTER_REPORTS];

/** The mapping that a preset gives a header; null where the header is of another kind of file. */
export function mappingOfPreset(preset: ImportPreset, header: readonly string[]): ImportMapping | null {
  const names = header.map(plain);
  if (!preset.needs.every((need) => names.includes(need))) return null;
  const empty = emptyMapping(header.length);
  const columns = names.map((one): ImportColumn => {
    const use = Object.hasOwn(preset.columns, one) ? preset.columns[one] : undefined;
    return use === undefined ? UNUSED_COLUMN : typeof use === 'string' ? { ...UNUSED_COLUMN, field: use } : use;
  });
  return { ...empty, ...preset.rest, columns, fixed: { ...empty.fixed, ...preset.rest.fixed } };
}

const NOTHING_KNOWN: KnownOperation = { forces: [], contributors: [], sources: [] };

/** The mapping to begin with: a preset's whose columns these are, else what the headers' words say to an operation. */
export function proposeMapping(
  header: readonly string[],
  known: KnownOperation = NOTHING_KNOWN,
): Readonly<{ mapping: ImportMapping; preset: string | null }> {
  for (const preset of IMPORT_PRESETS) {
    const mapping = mappingOfPreset(preset, header);
    if (mapping) return { mapping, preset: preset.key };
  }
  return { mapping: guessMapping(header, known), preset: null };
}
