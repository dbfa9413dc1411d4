import type { FieldProblem } from '../../errors';
import { LIMITS } from '../../input/fields';
import { pledgeKey } from '../../series/keys';
import { KNOWN_FROM, ROW_KNOWN_FROM } from '../form-fields';
import { definitionKind } from '../kind';
import { contributorOptions, forceOptions, lineOptions } from '../options';
import { missing, twice, wrongKey } from '../problems';
import type { Definitions } from '../types';
import { pledge, pledgeRows } from './schema';

/** What was pledged to the force as a whole keeps its key, and so its series, when it is matched to a line: of the same unit, then. */
function matchProblems(key: string, whole: string, forceKey: string, lineKey: string | null, known: Definitions): FieldProblem[] {
  const line = known.lines.find((one) => one.forceKey === forceKey && one.lineKey === lineKey);
  const force = known.forces.find((one) => one.key === forceKey);
  if (key !== whole || !line || !force || line.unit === force.unit) return [];
  return [{ field: 'lineKey', message: `${line.name} counts ${line.unit}, this pledge ${force.unit}: units are never added.` }];
}

export const pledgeKind = definitionKind({
  one: 'pledge',
  list: 'pledges',
  schema: pledge,
  rows: pledgeRows,
  leftOutWhenFalse: ['isExpected'],
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
      hint: 'Others expect it; the contributor has not pledged. Off: pledged, even if the number is unknown.',
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
    {
      name: 'allowances',
      label: 'What counts',
      control: 'rows',
      one: 'a share',
      hint: 'The part of the pledged number that counts toward the requirement, from 0 to 1, because of its conditions and caveats. None: all of it.',
      columns: [
        ROW_KNOWN_FROM,
        { name: 'share', label: 'Share, 0 to 1', control: 'number' },
        { name: 'why', label: 'Why', control: 'text', limit: LIMITS.reason },
      ],
      blank: (known) => ({ knownFrom: known, share: '', why: '' }),
    },
  ],
  problems: ({ key, forceKey, contributorKey, lineKey, allowances }, known) => {
    const whole = `${forceKey}.${contributorKey.toLowerCase()}`;
    return [
      ...missing('forceKey', 'force', forceKey, known.forces),
      ...missing('contributorKey', 'contributor', contributorKey, known.contributors),
      ...missing('lineKey', 'requirement line', lineKey === null ? null : `${forceKey}.${lineKey}`, known.lines),
      ...(key === whole ? [] : wrongKey(key, pledgeKey(forceKey, lineKey, contributorKey))),
      ...matchProblems(key, whole, forceKey, lineKey, known),
      ...twice(
        allowances.map(({ knownFrom }) => knownFrom),
        (index) => `allowances.${index}.knownFrom`,
        'Another share is known from the same day.',
      ),
    ];
  },
});
