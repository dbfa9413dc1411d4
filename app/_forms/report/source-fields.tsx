import { useFormContext } from 'react-hook-form';
import type { Typed } from '../../../server/domain/definitions/form-fields';
import type { Around } from '../fields/around';
import { ScalarControl } from '../fields/scalar-control';
import { SourceControl } from '../fields/source-control';
import { useField } from '../fields/use-field';
import { CREDIBILITY, NOTE, RELIABILITY, SOURCE } from './fields';

/** Who said it, and how far that is to be believed. A source brings its own reliability. */
export function SourceFields({ around }: Readonly<{ around: Around }>) {
  const { setValue, formState } = useFormContext<Typed>();
  const state = useField(SOURCE.name, false);
  return (
    <div className="form-fields">
      <SourceControl
        name={SOURCE.name}
        state={state}
        around={around}
        label={SOURCE.label}
        onChosen={({ reliability }) =>
          setValue(RELIABILITY.name, reliability, { shouldDirty: true, shouldValidate: formState.isSubmitted })
        }
      />
      {[RELIABILITY, CREDIBILITY, NOTE].map((field) => (
        <ScalarControl key={field.name} field={field} name={field.name} around={around} />
      ))}
    </div>
  );
}
