import type { ScalarField } from '../../../server/domain/definitions/form-fields';
import { credibilityOptions, qualifierOptions, reliabilityOptions, wordsOf } from '../../../server/domain/definitions/options';
import { LIMITS } from '../../../server/domain/input/fields';
import { KNOWN_BASES } from '../../../server/domain/words';

/** Fields of every report. The value itself is asked for as its unit wants it. */
export const AS_OF: ScalarField = { name: 'asOf', label: 'As-of', control: 'day', width: 'short', saying: 'true for' };
export const KNOWN_AT: ScalarField = {
  name: 'knownAt',
  label: 'Known-at',
  control: 'day',
  width: 'short',
  saying: 'said on',
};
export const KNOWN_BASIS: ScalarField = {
  name: 'knownBasis',
  label: 'Known-at is',
  control: 'select',
  options: wordsOf(KNOWN_BASES),
  width: 'short',
};
export const DUE_BY: ScalarField = {
  name: 'dueBy',
  label: 'Promised for',
  control: 'day',
  isOptional: true,
  width: 'short',
  hint: 'The value is then the part of the pledge that comes by this day.',
};
export const QUALIFIER: ScalarField = {
  name: 'qualifier',
  label: 'Qualifier',
  control: 'select',
  options: qualifierOptions,
  isOptional: true,
  width: 'short',
};
export const SOURCE: ScalarField = { name: 'sourceKey', label: 'Source', control: 'source', width: 'long' };
export const RELIABILITY: ScalarField = {
  name: 'reliability',
  label: 'Source reliability',
  control: 'select',
  options: reliabilityOptions,
  width: 'short',
};
export const CREDIBILITY: ScalarField = {
  name: 'credibility',
  label: 'Information credibility',
  control: 'select',
  options: credibilityOptions,
  width: 'short',
};
export const NOTE: ScalarField = { name: 'note', label: 'Note', control: 'area', limit: LIMITS.note, width: 'full' };
export const REASON: ScalarField = {
  name: 'reason',
  label: 'Reason',
  control: 'area',
  limit: LIMITS.reason,
  width: 'full',
  hint: 'Why an unusual value is right. It stays with the report.',
};

export const COMMON: readonly ScalarField[] = [AS_OF, KNOWN_AT, KNOWN_BASIS, SOURCE, RELIABILITY, CREDIBILITY, NOTE, REASON];

/** Fields whose names the schema knows as they are. */
export const SCHEMA_FIELDS: readonly ScalarField[] = [...COMMON, QUALIFIER];
