import { useFormContext, useWatch } from 'react-hook-form';
import { asText, type Option, type ScalarField, type Typed } from '../../../server/domain/definitions/form-fields';
import type { Around } from './around';
import { DayControl } from './day-control';
import { FieldShell } from './field-shell';
import { type FieldState, useField } from './use-field';

export type ControlProps = Readonly<{
  field: ScalarField;
  name: string;
  around: Around;
  isCell?: boolean;
  isReadOnly?: boolean;
  describedBy?: string;
}>;

/** One field of any kind but a table or a source. */
export function EntryControl({ field, name, around, isCell = false, isReadOnly = false, describedBy }: ControlProps) {
  const state = useField(name, field.hint !== undefined, describedBy === undefined ? [] : [describedBy]);
  if (field.control === 'check') return <Check field={field} name={name} state={state} isCell={isCell} />;
  return (
    <FieldShell state={state} label={field.label} hint={field.hint} width={field.width} isCell={isCell}>
      <Entry field={field} name={name} state={state} around={around} isReadOnly={isReadOnly} />
    </FieldShell>
  );
}

type EntryProps = Readonly<{ field: ScalarField; name: string; state: FieldState; around: Around; isReadOnly: boolean }>;

function Entry({ field, name, state, around, isReadOnly }: EntryProps) {
  const { register } = useFormContext<Typed>();
  const own = { ...register(name), ...state.aria, readOnly: isReadOnly };
  switch (field.control) {
    case 'area':
      return <textarea {...own} rows={2} />;
    case 'day':
      return <DayControl name={name} state={state} known={around.known} saying={field.saying} />;
    case 'select':
      return <Choice field={field} name={name} state={state} around={around} />;
    case 'number':
      return <input {...own} type="text" inputMode="decimal" autoComplete="off" className="is-figure" />;
    default:
      return <TextEntry field={field} own={own} around={around} />;
  }
}

function TextEntry({
  field,
  own,
  around,
}: Readonly<{ field: ScalarField; own: Readonly<{ id: string; readOnly: boolean }>; around: Around }>) {
  const suggestions = field.control === 'text' && field.suggestions ? field.suggestions(around.definitions, {}) : [];
  const isCode = field.control === 'words' || (field.control === 'text' && field.isCode);
  const list = `${own.id}-list`;
  return (
    <>
      <input
        {...own}
        type="text"
        autoComplete="off"
        {...(isCode ? { spellCheck: false, autoCapitalize: 'none' } : {})}
        {...(suggestions.length > 0 ? { list } : {})}
      />
      {suggestions.length > 0 ? (
        <datalist id={list}>
          {suggestions.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </datalist>
      ) : null}
    </>
  );
}

/** What is chosen stays in the list, also when this day does not know it yet. */
function withChosen(options: readonly Option[], chosen: string): readonly Option[] {
  return chosen === '' || options.some(({ value }) => value === chosen)
    ? options
    : [...options, { value: chosen, label: `${chosen} (not known on this day)` }];
}

function Choice({ field, name, state, around }: Omit<EntryProps, 'isReadOnly'>) {
  const { register, control, getValues } = useFormContext<Typed>();
  const chosen = useWatch({ control, name });
  useWatch({ control });
  if (field.control !== 'select') return null;
  const options = withChosen(field.options(around.definitions, getValues()), asText(chosen));
  const empty = field.isOptional ? 'none' : 'choose';
  return (
    <select {...register(name)} {...state.aria} value={asText(chosen)}>
      {field.isOptional || chosen === '' ? <option value="">{empty}</option> : null}
      {options.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </select>
  );
}

function Check({ field, name, state, isCell }: Readonly<{ field: ScalarField; name: string; state: FieldState; isCell: boolean }>) {
  const { register } = useFormContext<Typed>();
  return (
    <div className={`ff ff-check ff-${field.width ?? 'middle'}`}>
      <label className="ff-label" htmlFor={state.id} {...(isCell ? { 'data-cell': '' } : {})}>
        <input {...register(name)} {...state.aria} type="checkbox" />
        <span>{field.label}</span>
      </label>
      {field.hint ? (
        <p className="ff-hint" id={state.ids.hint}>
          {field.hint}
        </p>
      ) : null}
    </div>
  );
}
