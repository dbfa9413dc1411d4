import { useRef } from 'react';
import { useFieldArray, useFormContext } from 'react-hook-form';
import type { RowsField, TypedRow } from '../../../server/domain/definitions/form-fields';
import type { Around } from './around';
import { ScalarControl } from './scalar-control';
import { useField } from './use-field';

type Props = Readonly<{ field: RowsField; around: Around }>;

/** A small table: rows are added and removed, and the focus follows. */
export function RowsControl({ field, around }: Props) {
  const { control } = useFormContext<Record<string, TypedRow[]>>();
  const { fields, append, remove } = useFieldArray({ control, name: field.name });
  const state = useField(field.name, field.hint !== undefined);
  const adder = useRef<HTMLButtonElement>(null);
  const drop = (place: number) => {
    remove(place);
    adder.current?.focus();
  };
  const first = field.columns[0]?.name ?? '';
  return (
    <fieldset
      className="ff-rows"
      id={state.id}
      tabIndex={-1}
      {...(state.aria['aria-describedby'] ? { 'aria-describedby': state.aria['aria-describedby'] } : {})}
    >
      <legend className="ff-label">{field.label}</legend>
      {field.hint ? (
        <p className="ff-hint" id={state.ids.hint}>
          {field.hint}
        </p>
      ) : null}
      {state.error && state.isOwnError ? (
        <p className="ff-error" id={state.ids.error}>
          {state.error}
        </p>
      ) : null}
      {fields.length > 0 ? (
        <table>
          <thead>
            <tr>
              {field.columns.map((column) => (
                <th key={column.name} scope="col">
                  {column.label}
                </th>
              ))}
              <td />
            </tr>
          </thead>
          <tbody>
            {fields.map((row, place) => (
              <tr key={row.id}>
                {field.columns.map((column) => (
                  <td key={column.name}>
                    <ScalarControl
                      field={{ ...column, label: `${column.label}, row ${place + 1}` }}
                      name={`${field.name}.${place}.${column.name}`}
                      around={around}
                      isCell
                    />
                  </td>
                ))}
                <td className="ff-drop">
                  <button
                    type="button"
                    className="form-plain"
                    aria-label={`Remove row ${place + 1} of ${field.label}`}
                    onClick={() => drop(place)}
                  >
                    remove
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <p className="ff-none">None.</p>
      )}
      <button
        ref={adder}
        type="button"
        className="form-plain"
        onClick={() => append(field.blank(around.known), { focusName: `${field.name}.${fields.length}.${first}` })}
      >{`Add ${field.one}`}</button>
    </fieldset>
  );
}
