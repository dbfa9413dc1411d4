import { useFormContext, useWatch } from 'react-hook-form';
import type { Typed } from '../../../server/domain/definitions/form-fields';
import type { Around } from '../fields/around';
import { ScalarControl } from '../fields/scalar-control';
import { ABOUT, partsOf } from './about';

/** Chooses what a report is about, where the button did not say. */
export function Chooser({ around }: Readonly<{ around: Around }>) {
  const { control, getValues } = useFormContext<Typed>();
  useWatch({ control, name: 'about' });
  return (
    <div className="form-fields form-chooser">
      {[ABOUT, ...partsOf(getValues())].map((field) => (
        <ScalarControl key={field.name} field={field} name={field.name} around={around} />
      ))}
    </div>
  );
}
