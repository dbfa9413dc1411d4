import type { Definitions } from '../../../server/domain/definitions/types';
import type { DefinitionKind } from '../../../server/domain/input/definition-inputs';
import { LIMITS } from '../../../server/domain/input/fields';
import { CONTRIBUTOR_KINDS, DIRECTIONS, EVENT_KINDS, FORCE_KINDS, ROLLUPS } from '../../../server/domain/words';
import type { Field } from '../engine/typed';
import { ASSUMPTION, KNOWN_FROM, keyField, NOTE, nameField, POSITION, UNIT } from './fields';
import {
  componentOptions,
  contributorOptions,
  figureOptions,
  forceOptions,
  lineOptions,
  placeOptions,
  reliabilityOptions,
  wordsOf,
} from './options';
import { ALLOWANCES, DEPENDENCIES, ESTIMATES, PLACEMENTS, THRESHOLDS, WAITS, WEIGHTINGS } from './row-fields';

/** Where a key comes from: typed beside a proposal from the name, or put together from what the definition belongs to. */
export type KeyRule = 'from-name' | 'typed' | 'line' | 'pledge';

export type Kind = Readonly<{
  /** `Add a force`, `Change this force` */
  one: string;
  list: keyof Definitions;
  keyRule: KeyRule;
  nameField: string;
  /** The field that `within` fills. */
  withinField: string | null;
  /** What a save does to the index is shown beforehand. */
  movesIndex?: boolean;
  fields: readonly Field[];
}>;

const KEY_HINT = 'Names it in addresses, for good. Proposed from the name.';

/** The description of every kind of definition. One engine draws them all. */
export const KINDS: Readonly<Record<DefinitionKind, Kind>> = {
  force: {
    one: 'force',
    list: 'forces',
    keyRule: 'from-name',
    nameField: 'shortName',
    withinField: null,
    fields: [
      nameField('name', 'Name'),
      { name: 'shortName', label: 'Short name', control: 'text', limit: 40, width: 'short', hint: 'For headings and charts.' },
      keyField('Begins the keys of its series, such as afisma.nga.pledged. For good.'),
      { name: 'kind', label: 'Kind', control: 'select', options: wordsOf(FORCE_KINDS), width: 'short' },
      UNIT,
      KNOWN_FROM,
      POSITION,
      NOTE,
    ],
  },
  contributor: {
    one: 'contributor',
    list: 'contributors',
    keyRule: 'typed',
    nameField: 'name',
    withinField: null,
    fields: [
      nameField('name', 'Name'),
      keyField('Capitals: the ISO 3166-1 alpha-3 code where one exists, such as NGA.'),
      { name: 'kind', label: 'Kind', control: 'select', options: wordsOf(CONTRIBUTOR_KINDS), width: 'short' },
      {
        name: 'groups',
        label: 'Groups',
        control: 'words',
        width: 'middle',
        hint: 'Sets that reported totals name, parted by blanks, such as ecowas.',
      },
      KNOWN_FROM,
    ],
  },
  pledge: {
    one: 'pledge',
    list: 'pledges',
    keyRule: 'pledge',
    nameField: 'key',
    withinField: 'forceKey',
    fields: [
      { name: 'forceKey', label: 'Force', control: 'select', options: forceOptions, width: 'middle' },
      { name: 'lineKey', label: 'Requirement line', control: 'select', options: lineOptions, isOptional: true, width: 'middle' },
      { name: 'contributorKey', label: 'Contributor', control: 'select', options: contributorOptions, width: 'middle' },
      KNOWN_FROM,
      {
        name: 'isExpected',
        label: 'Expected, not pledged',
        control: 'check',
        hint: 'Others expect it of the contributor, who has not pledged. Off: pledged, also where the number is not known.',
      },
      {
        name: 'conditions',
        label: 'Conditions',
        control: 'area',
        limit: LIMITS.note,
        width: 'full',
        hint: 'What must happen before it counts. How many are pledged is a report, not part of this.',
      },
      { name: 'caveats', label: 'Caveats', control: 'area', limit: LIMITS.note, width: 'full', hint: 'What it may not be used for.' },
      ALLOWANCES,
    ],
  },
  line: {
    one: 'requirement line',
    list: 'lines',
    keyRule: 'line',
    nameField: 'name',
    withinField: 'forceKey',
    fields: [
      { name: 'forceKey', label: 'Force', control: 'select', options: forceOptions, width: 'middle' },
      nameField('name', 'Name'),
      { name: 'lineKey', label: 'Key', control: 'text', limit: LIMITS.key, isCode: true, width: 'middle', hint: KEY_HINT },
      UNIT,
      { name: 'neededBy', label: 'Needed by', control: 'day', isOptional: true, width: 'short' },
      { name: 'placeKey', label: 'Place', control: 'select', options: placeOptions, isOptional: true, width: 'middle' },
      { name: 'priority', label: 'Priority', control: 'number', isOptional: true, width: 'short', hint: '1, the highest, to 5.' },
      KNOWN_FROM,
      ASSUMPTION,
      NOTE,
    ],
  },
  component: {
    one: 'component',
    list: 'components',
    keyRule: 'from-name',
    nameField: 'name',
    withinField: null,
    movesIndex: true,
    fields: [
      nameField('name', 'Name'),
      keyField(KEY_HINT),
      {
        name: 'weight',
        label: 'Weight',
        control: 'number',
        width: 'short',
        hint: 'Beside the weights of the others; equal ones are usual.',
      },
      {
        name: 'rollup',
        label: 'Roll-up of its indicators',
        control: 'select',
        options: wordsOf(ROLLUPS),
        width: 'short',
        hint: 'Mean; geometric mean, in which one at nothing gives nothing; or the weakest decides.',
      },
      WEIGHTINGS,
      KNOWN_FROM,
      POSITION,
      NOTE,
    ],
  },
  indicator: {
    one: 'indicator',
    list: 'indicators',
    keyRule: 'from-name',
    nameField: 'name',
    withinField: 'componentKey',
    movesIndex: true,
    fields: [
      nameField('name', 'Name'),
      keyField(KEY_HINT),
      { name: 'componentKey', label: 'Component', control: 'select', options: componentOptions, width: 'middle' },
      PLACEMENTS,
      UNIT,
      { name: 'direction', label: 'Better is', control: 'select', options: wordsOf(DIRECTIONS), width: 'short' },
      {
        name: 'updateIntervalDays',
        label: 'Update interval, days',
        control: 'number',
        width: 'short',
        hint: 'Older is stale. 0: no rhythm.',
      },
      {
        name: 'usualLow',
        label: 'Usual low',
        control: 'number',
        isOptional: true,
        width: 'short',
        hint: 'Outside of it a report gives a reason.',
      },
      { name: 'usualHigh', label: 'Usual high', control: 'number', isOptional: true, width: 'short' },
      {
        name: 'measuredBy',
        label: 'Measured by',
        control: 'text',
        limit: LIMITS.title,
        isCode: true,
        width: 'long',
        suggestions: figureOptions,
        hint: 'Empty: reports of its own. Else such as figure:afisma.pledged, places:konna+gao, lines:enablers.deployed.',
      },
      {
        name: 'targetBy',
        label: 'Target from',
        control: 'text',
        limit: LIMITS.title,
        isCode: true,
        width: 'long',
        suggestions: figureOptions,
        hint: 'Empty: the thresholds. Else such as figure:afisma.planned.',
      },
      THRESHOLDS,
      { name: 'isGauge', label: 'A gauge on the board', control: 'check' },
      ASSUMPTION,
      KNOWN_FROM,
      POSITION,
      NOTE,
    ],
  },
  milestone: {
    one: 'milestone',
    list: 'milestones',
    keyRule: 'from-name',
    nameField: 'name',
    withinField: 'componentKey',
    fields: [
      nameField('name', 'Name'),
      keyField(KEY_HINT),
      { name: 'componentKey', label: 'Component', control: 'select', options: componentOptions, isOptional: true, width: 'middle' },
      KNOWN_FROM,
      POSITION,
      DEPENDENCIES,
      ESTIMATES,
      WAITS,
      NOTE,
    ],
  },
  event: {
    one: 'event',
    list: 'events',
    keyRule: 'from-name',
    nameField: 'title',
    withinField: null,
    fields: [
      nameField('title', 'What happened', LIMITS.title),
      { name: 'occurredOn', label: 'Day', control: 'day', width: 'short' },
      { name: 'kind', label: 'Kind', control: 'select', options: wordsOf(EVENT_KINDS), width: 'short' },
      { name: 'place', label: 'Place', control: 'text', limit: LIMITS.name, width: 'middle' },
      { name: 'actor', label: 'Actor', control: 'text', limit: LIMITS.name, width: 'middle' },
      { name: 'sourceKey', label: 'Source', control: 'source', width: 'long' },
      KNOWN_FROM,
      keyField(KEY_HINT),
    ],
  },
  source: {
    one: 'source',
    list: 'sources',
    keyRule: 'from-name',
    nameField: 'title',
    withinField: null,
    fields: [
      nameField('title', 'Title', LIMITS.title),
      {
        name: 'address',
        label: 'Address',
        control: 'text',
        limit: LIMITS.address,
        isCode: true,
        width: 'long',
        hint: 'Where it can be read; may be empty.',
      },
      { name: 'reliability', label: 'Reliability', control: 'select', options: reliabilityOptions, width: 'middle' },
      KNOWN_FROM,
      keyField(KEY_HINT),
    ],
  },
};
