import { z } from 'zod';
import { dayField, keyField, LIMITS, numberField, positionField, requiredText, textField, unitField } from '../../input/fields';
import { DIRECTIONS } from '../../words';
import type { Defined, Read, RowsKind } from '../defined';

const threshold = z
  .strictObject({ holdsFrom: dayField, knownFrom: dayField, floor: numberField, target: numberField })
  .refine(({ floor, target }) => floor !== target, { error: 'Floor and target must differ.', path: ['target'] });

const placement = z.strictObject({ knownFrom: dayField, componentKey: keyField, why: requiredText(LIMITS.reason) });

export const indicator = z.strictObject({
  key: keyField,
  knownFrom: dayField,
  name: requiredText(LIMITS.name),
  /** At first; see `componentOn`. */
  componentKey: keyField,
  placements: z.array(placement).max(50),
  unit: unitField,
  direction: z.enum(DIRECTIONS),
  /**
   * What it measures. Empty: reports on its own series `indicator.<key>`. Else
   * `figure:afisma.pledged` (a headline total), `places:konna+gao` (how many of these are held), or
   * `lines:enablers.deployed` (how many requirement lines of the force have anything of the measure).
   */
  measuredBy: textField(LIMITS.title),
  /** `figure:afisma.planned` when the target is a figure; empty when the thresholds give it. */
  targetBy: textField(LIMITS.title),
  thresholds: z.array(threshold).max(50),
  usualLow: numberField.nullable(),
  usualHigh: numberField.nullable(),
  updateIntervalDays: z
    .int({ error: 'Give whole days; 0 means no rhythm.' })
    .min(0, { error: 'At least 0 days.' })
    .max(3660, { error: 'At most 3,660 days.' }),
  /** The person or the team that reports on it. Left out: nobody was named. */
  reportedBy: requiredText(LIMITS.name).nullable().optional(),
  isGauge: z.boolean(),
  isAssumption: z.boolean(),
  note: textField(LIMITS.note),
  position: positionField,
});

export const indicatorRows = {
  thresholds: { by: ['holdsFrom', 'knownFrom'] },
  placements: { by: ['knownFrom'], isLeftOutWhenEmpty: true },
} as const satisfies Record<string, RowsKind>;

/** Attainment runs from 0 at `floor` to 1 at `target`, from the day it holds. */
export type Threshold = Read<typeof threshold>;

/** The component under which an indicator stands, from the day it became known. */
export type Placement = Read<typeof placement>;

export type Indicator = Defined<typeof indicator, 'placements' | 'reportedBy'>;
