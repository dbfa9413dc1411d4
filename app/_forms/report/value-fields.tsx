import { useState } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { type Typed, textIn } from '../../../server/domain/definitions/form-fields';
import type { FieldProblem } from '../../../server/domain/errors';
import { CODED_UNITS } from '../../../server/domain/words';
import type { Around } from '../fields/around';
import { useControlId } from '../fields/form-id';
import { ScalarControl } from '../fields/scalar-control';
import { AS_OF, DUE_BY, KNOWN_AT, KNOWN_BASIS, QUALIFIER, REASON } from './fields';
import { quantityField, readAsWords } from './quantity';

type Props = Readonly<{
  unit: string;
  around: Around;
  warnings: readonly FieldProblem[];
  isReasonAsked: boolean;
  /** A part of what is reported can be promised for later. */
  mayBeForLater: boolean;
}>;

/** What the value is called where it is no number. */
const LABELS: Readonly<Record<string, string>> = { day: 'Day', stance: 'Stance' };
const RANGE_NAMES = ['low', 'high', 'qualifier'] as const;

/** The value, the days it is true for and was known at, and, where it is unusual, what is unusual and why it is right. */
export function ValueFields({ unit, around, warnings, isReasonAsked, mayBeForLater }: Props) {
  const warningsId = useControlId('warnings');
  const { control } = useFormContext<Typed>();
  const readAs = readAsWords(textIn({ value: useWatch({ control, name: 'value' }) }, 'value'), unit);
  const [said, setSaid] = useState('');
  const words = [readAs === '' ? '' : `Read as ${readAs}.`, ...warnings.map(({ message }) => `Unusual: ${message}`)]
    .filter((one) => one !== '')
    .join(' ');
  return (
    <>
      <fieldset className="form-fields form-main" aria-label="Value and days" onBlur={() => setSaid(words)}>
        <ScalarControl
          field={quantityField('value', LABELS[unit] ?? 'Value', unit, false)}
          name="value"
          around={around}
          describedBy={warningsId}
        />
        {[AS_OF, KNOWN_AT, KNOWN_BASIS].map((field) => (
          <ScalarControl key={field.name} field={field} name={field.name} around={around} />
        ))}
      </fieldset>
      {/* Spoken when a field is left, and not at each letter of it. */}
      <p className="unseen" role="status">
        {said === words ? said : ''}
      </p>
      <div id={warningsId} className="form-warnings">
        {readAs === '' ? null : <p>{`Read as ${readAs}.`}</p>}
        {warnings.length > 0 ? (
          <>
            <p className="form-warnings-head">Unusual. If it is right, say why.</p>
            <ul>
              {warnings.map(({ message }) => (
                <li key={message}>{message}</li>
              ))}
            </ul>
          </>
        ) : null}
      </div>
      {isReasonAsked ? (
        <div className="form-fields">
          <ScalarControl field={REASON} name="reason" around={around} />
        </div>
      ) : null}
      {mayBeForLater ? <ForLater around={around} /> : null}
      {CODED_UNITS.has(unit) ? null : <Range unit={unit} around={around} />}
    </>
  );
}

/** The day for which a part of an offer is promised, folded away until there is one. */
function ForLater({ around }: Readonly<{ around: Around }>) {
  const { control, formState } = useFormContext<Typed>();
  const isUsed = textIn({ value: useWatch({ control, name: DUE_BY.name }) }, 'value') !== '' || Boolean(formState.errors[DUE_BY.name]);
  return (
    <details className="form-more" open={isUsed || undefined}>
      <summary>Promised for later: by which day</summary>
      <div className="form-fields">
        <ScalarControl field={DUE_BY} name={DUE_BY.name} around={around} />
      </div>
    </details>
  );
}

/** A range and a qualifier, folded away until there is one. */
export function Range({ unit, around }: Readonly<{ unit: string; around: Around }>) {
  const { control, formState } = useFormContext<Typed>();
  const typed = useWatch({ control, name: [...RANGE_NAMES] });
  const isUsed = typed.some((value) => textIn({ value }, 'value') !== '') || RANGE_NAMES.some((name) => formState.errors[name]);
  return (
    <details className="form-more" open={isUsed || undefined}>
      <summary>Range: low, high, about</summary>
      <div className="form-fields">
        {[quantityField('low', 'Low', unit, true), quantityField('high', 'High', unit, true), QUALIFIER].map((field) => (
          <ScalarControl key={field.name} field={field} name={field.name} around={around} />
        ))}
      </div>
    </details>
  );
}
