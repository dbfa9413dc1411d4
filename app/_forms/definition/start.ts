import type { Day } from '../../../server/domain/days';
import { type Typed, textIn } from '../../../server/domain/definitions/form-fields';
import type { DefinitionKind } from '../../../server/domain/definitions/kinds';
import { definitionKinds } from '../../../server/domain/definitions/kinds';
import type { Definitions } from '../../../server/domain/definitions/types';
import { greatestOf } from '../../../server/domain/extremes';
import { keyStem } from '../../../server/domain/key-of-title';
import { getLiveState } from '../../_live/phase';
import type { Seen } from '../engine/draft';
import { toTyped } from '../engine/typed';
import { proposeKey } from './propose-key';

type Row = Readonly<{ key: string; version: number }>;

function isRow(value: unknown): value is Row {
  return (
    typeof value === 'object' &&
    value !== null &&
    'key' in value &&
    typeof value.key === 'string' &&
    'version' in value &&
    typeof value.version === 'number'
  );
}

/** The definitions of one kind, whatever else they hold. */
export function rowsOf(definitions: Definitions, kind: DefinitionKind): readonly Row[] {
  const list: unknown = definitions[definitionKinds[kind].list];
  return Array.isArray(list) ? list.filter(isRow) : [];
}

/** A definition as a form sees it, with the version that a save must name; null for anything else. */
export function seenOf(kind: DefinitionKind, definition: unknown): Seen | null {
  if (!isRow(definition)) return null;
  const { cursor } = getLiveState();
  return { version: definition.version, typed: toTyped(definitionKinds[kind].fields, definition), ...(cursor === null ? {} : { cursor }) };
}

/** False for what was not known on the day of these definitions. */
export function isKnown(definitions: Definitions, kind: DefinitionKind, key: string): boolean {
  return rowsOf(definitions, kind).some((row) => row.key === key);
}

function nextPosition(definitions: Definitions, kind: DefinitionKind): string {
  const places = rowsOf(definitions, kind).map((row) => ('position' in row && typeof row.position === 'number' ? row.position : 0));
  return String(greatestOf(places, 0) + 1);
}

/** What a form starts with when it adds: what can be told from the day and from where it was opened. */
export function blankOf(definitions: Definitions, kind: DefinitionKind, known: Day, within: string | null): Typed {
  const { fields, withinField, blank: fixed, blankOf: proposedBy } = definitionKinds[kind];
  const blank = toTyped(fields, {});
  const proposed: Typed = {
    knownFrom: known,
    occurredOn: known,
    position: nextPosition(definitions, kind),
    ...fixed,
    ...proposedBy?.(definitions),
    ...(withinField !== null && within !== null ? { [withinField]: within } : {}),
  };
  return { ...blank, ...Object.fromEntries(Object.entries(proposed).filter(([name]) => Object.hasOwn(blank, name))) };
}

/** The key under which a definition is saved. */
export function keyOf(kind: DefinitionKind, input: Readonly<Record<string, unknown>>): string {
  const part = (name: string) => (typeof input[name] === 'string' ? input[name] : '');
  switch (definitionKinds[kind].keyRule) {
    case 'line':
      return `${part('forceKey')}.${part('lineKey')}`;
    case 'pledge':
      return [part('forceKey'), part('lineKey'), part('contributorKey').toLowerCase()].filter((text) => text !== '').join('.');
    case 'typed':
      return part('key').trim().toUpperCase();
    default:
      return part('key').trim();
  }
}

/** The field in which the key is typed, or null where it is put together. */
export function keyFieldOf(kind: DefinitionKind): string | null {
  const { keyRule } = definitionKinds[kind];
  return keyRule === 'pledge' ? null : keyRule === 'line' ? 'lineKey' : 'key';
}

/** What the key field proposes for a name. Nothing, where a key is a code that only people know. */
export function proposedKey(definitions: Definitions, kind: DefinitionKind, typed: Typed): string {
  const { keyRule, nameField } = definitionKinds[kind];
  if (keyRule === 'typed' || keyRule === 'pledge') return '';
  const forceKey = textIn(typed, 'forceKey');
  const taken =
    keyRule === 'line'
      ? definitions.lines.filter((line) => line.forceKey === forceKey).map(({ lineKey }) => lineKey)
      : rowsOf(definitions, kind).map(({ key }) => key);
  const name = textIn(typed, nameField);
  return name.trim() === '' ? '' : proposeKey(keyStem(name, kind), taken);
}
