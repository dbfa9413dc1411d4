import type { Day } from '../days';
import type { Definitions } from '../definitions/types';
import { plain } from '../key-of-title';
import { nameId } from '../names';
import { isSameUnit } from '../numbers/amounts';
import { codeOfState } from './countries';
import { readDay } from './days';
import { emptyMapping, type ImportColumn, type ImportField, type ImportMapping, UNUSED_COLUMN } from './mapping';
import { measureOfText, ownMeasureOfText } from './measure-words';

/** What people call the columns, the first word of each being what our own files call it. */
export const HEADER_WORDS: Readonly<Record<Exclude<ImportField, 'skip'>, readonly string[]>> = {
  series: ['series', 'series key', 'key'],
  force: ['force', 'mission', 'operation', 'mission acronym', 'fuerza', 'mision', 'operacion'],
  contributor: [
    'contributor',
    'country',
    'iso3',
    'contributor iso',
    'iso',
    'iso 3',
    'contributing country',
    'state',
    'donor',
    'giver',
    'nation',
    'organisation',
    'organization',
    ...['pays', 'contributeur', 'pays contributeur', 'donateur', 'bailleur', 'bailleur de fonds', 'etat contributeur'],
    ...['pais', 'contribuyente', 'pais contribuyente', 'donante', 'estado miembro', 'member state', 'tcc', 'pcc', 't pcc', 'funder'],
  ],
  contributorName: ['contributor name', 'country name', 'nom du pays', 'nombre del pais'],
  line: [
    'line',
    'requirement line',
    'capability',
    'personnel type',
    'type',
    'item',
    'category',
    'categorie',
    'categoria',
    'composante',
    'componente',
    'capacite',
    'materiel',
    'tipo',
  ],
  measure: ['measure', 'rung', 'status', 'stage', 'statut', 'etape', 'estado', 'etapa'],
  indicator: ['indicator', 'indicateur'],
  value: [
    'value',
    'strength',
    'personnel',
    'number',
    'count',
    'amount',
    'quantity',
    'valeur',
    'effectif',
    'effectifs',
    'nombre',
    'montant',
    'valor',
    'cantidad',
    'numero',
    'monto',
    'importe',
    'efectivos',
    'qty',
    'amt',
    'total',
  ],
  unit: ['unit', 'currency', 'units', 'unite', 'devise', 'monnaie', 'unidad', 'moneda', 'divisa'],
  low: ['low', 'low end', 'minimum', 'min', 'minimo'],
  high: ['high', 'high end', 'maximum', 'max', 'maximo'],
  qualifier: ['qualifier'],
  asOf: [
    'as of',
    'as of day',
    'date',
    'day',
    'jour',
    'month',
    'period',
    'as of date',
    'as at',
    'reporting date',
    'mois',
    'periode',
    'en date du',
    'fecha',
    'mes',
    'periodo',
    'dia',
  ],
  asOfYear: ['year', 'annee', 'ano', 'yr'],
  asOfMonth: [],
  dueBy: [
    ...['promised for', 'due', 'due by', 'due date', 'due on', 'for when', 'delivery date', 'expected delivery', 'expected by'],
    ...['promis pour', 'echeance', 'date d’echeance', 'date de livraison', 'livraison prevue'],
    ...['prometido para', 'vencimiento', 'fecha de entrega', 'entrega prevista'],
  ],
  knownAt: [
    'known at',
    'known',
    'published',
    'reported',
    'publication date',
    'last reporting date',
    'release date',
    'publie',
    'publie le',
    'date de publication',
    'publicado',
    'fecha de publicacion',
  ],
  basis: ['known basis', 'basis'],
  source: ['source', 'source key', 'sources', 'fuente', 'fuentes'],
  grade: ['grade', 'admiralty'],
  reliability: ['reliability', 'fiabilite'],
  credibility: ['credibility', 'credibilite'],
  flowId: ['flow id', 'transaction id', 'transaction ref'],
  note: [
    'note',
    'notes',
    'remark',
    'remarks',
    'comment',
    'comments',
    'remarque',
    'remarques',
    'observations',
    'commentaire',
    'nota',
    'observaciones',
    'comentario',
    'description',
  ],
};

/** What of an operation a mapping is guessed by. */
export type KnownOperation = Pick<Definitions, 'forces' | 'contributors' | 'sources'>;

/** A header without the unit behind it, where that is the force's own: `Pledged (USD million)`. */
function withoutUnit(header: string, unit: string): string {
  const [, name, given] = /^(.+?)\s*[([]([^()[\]]+)[)\]]$/.exec(header.trim()) ?? [];
  return name !== undefined && given !== undefined && isSameUnit(given, unit) ? name : header;
}

/** The measure that a header names by the words of the operation's forces. What one of them calls its own stands before what others call it. */
function measureOfHeader(header: string, { forces }: KnownOperation): ImportColumn | null {
  for (const named of [ownMeasureOfText, measureOfText])
    for (const force of forces) {
      const measure = named(plain(withoutUnit(header, force.unit)), force);
      if (measure !== null) return { field: 'value', line: '', measure };
    }
  return null;
}

/** Columns of one kind, such as months, that make a table a wide one. */
const LEAST_WIDE = 2;

/** A month or a day that a header names: more than a number, which can be anything. */
function dayOfHeader(header: string): Day | null {
  if (!/\d{4}|[-/ ]\d{2}$/.test(header)) return null;
  const read = readDay(header, null, '1900');
  return 'value' in read ? read.value : null;
}

/** Columns of a wide table: one for each month or day, or one for each contributor. Null for the others. */
function wideColumns(header: readonly string[], { contributors }: KnownOperation): readonly (ImportColumn | null)[] {
  const days = header.map(dayOfHeader);
  if (days.filter((day) => day !== null).length >= LEAST_WIDE)
    return days.map((day) => (day === null ? null : { ...UNUSED_COLUMN, field: 'value', asOf: day }));
  const known = new Set(contributors.flatMap(({ key, name }) => [nameId(key), nameId(name)]));
  const isSomebody = header.map((one) => known.has(nameId(one)) || codeOfState(one) !== null);
  if (isSomebody.filter((is) => is).length < LEAST_WIDE) return [];
  return header.map((one, index) => (isSomebody[index] ? { ...UNUSED_COLUMN, field: 'value', who: one } : null));
}

/** A month beside a year is a part of the day, not a day of its own. */
function asYearAndMonth(columns: ImportColumn[]): void {
  const month = columns.findIndex(({ field }) => field === 'asOf');
  if (month >= 0 && columns.some(({ field }) => field === 'asOfYear')) columns[month] = { ...UNUSED_COLUMN, field: 'asOfMonth' };
}

/**
 * A mapping by the words of the headers: a rung or another measure of a force is a column of values; fields are known by what people call
 * them. The only force of an operation is meant in every row.
 */
export function guessMapping(header: readonly string[], known: KnownOperation): ImportMapping {
  const names = header.map(plain);
  const wide = wideColumns(header, known);
  const columns: ImportColumn[] = header.map((one, index) => wide[index] ?? measureOfHeader(one, known) ?? UNUSED_COLUMN);
  const hasMeasures = columns.some(({ field }) => field === 'value');
  for (const [field, words] of Object.entries(HEADER_WORDS)) {
    // Beside columns that name what they measure, another column of numbers is their total, or something else.
    if (field === 'value' && hasMeasures) continue;
    const word = words.find((one) => names.some((name, index) => name === one && columns[index] === UNUSED_COLUMN));
    const index = columns.findIndex((column, at) => names[at] === word && column === UNUSED_COLUMN);
    if (word !== undefined) columns[index] = { ...UNUSED_COLUMN, field: field as ImportField };
  }
  asYearAndMonth(columns);
  const empty = emptyMapping(header.length);
  const has = (field: ImportField) => columns.some((column) => column.field === field);
  const [force, second] = known.forces;
  const isOfOneForce =
    force !== undefined && second === undefined && !['force', 'series', 'indicator'].some((field) => has(field as ImportField));
  return {
    ...empty,
    columns,
    fixed: { ...empty.fixed, force: isOfOneForce ? force.key : '' },
    addsMissing: known.contributors.length === 0 || known.sources.length === 0,
  };
}
