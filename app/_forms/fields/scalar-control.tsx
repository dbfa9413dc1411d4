import { type ControlProps, EntryControl } from './entry-control';
import { SourceControl } from './source-control';
import { useField } from './use-field';

/** One field of any kind but a table. */
export function ScalarControl(props: ControlProps) {
  return props.field.control === 'source' ? <SourceField {...props} /> : <EntryControl {...props} />;
}

function SourceField({ field, name, around }: ControlProps) {
  const state = useField(name, field.hint !== undefined);
  return <SourceControl name={name} state={state} around={around} label={field.label} hint={field.hint} />;
}
