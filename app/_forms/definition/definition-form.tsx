import { useId, useState } from 'react';
import { useForm } from 'react-hook-form';
import type { Typed } from '../../../server/domain/definitions/form-fields';
import { type DefinitionKind, definitionKinds } from '../../../server/domain/definitions/kinds';
import type { Definitions } from '../../../server/domain/definitions/types';
import { saveDefinitionInput } from '../../../server/domain/input/definition-inputs';
import type { Refusal } from '../../_client/refusal';
import { draftKey, type Seen } from '../engine/draft';
import { typedResolver } from '../engine/resolver';
import { toInput } from '../engine/typed';
import { useDraft, useStart } from '../engine/use-draft';
import { type Instead, useSave } from '../engine/use-save';
import { RowsControl } from '../fields/rows-control';
import { ScalarControl } from '../fields/scalar-control';
import type { FormProps } from '../form-props';
import { FormPanel } from '../panel/form-panel';
import { PlaceFinder } from '../place/place-finder';
import { type Difference, differences } from './compare';
import { IndexEffect } from './index-effect';
import { blankOf, keyOf, seenOf } from './start';
import { useProposedKey } from './use-proposed-key';
import { Versions } from './versions';

type Props = Readonly<{
  request: FormProps;
  kind: DefinitionKind;
  definitions: Definitions;
  /** What is edited, as it stands; null to add one. */
  standing: Seen | null;
}>;

/** What names a definition is fixed once it is there. A source is graded anew by a form of its own; weight and place in the tree by dated rows. */
const NAMING: readonly string[] = ['key', 'lineKey', 'forceKey', 'contributorKey'];

/** What was pledged to a force as a whole can be matched to a line later: its key does not name one. */
function isFixed(kind: DefinitionKind, subject: string, name: string): boolean {
  if (name in (definitionKinds[kind].fixed ?? {})) return true;
  return NAMING.includes(name) && !(kind === 'pledge' && name === 'lineKey' && subject.split('.').length === 2);
}

/** Adds or edits a definition of any kind, as its description says. */
export function DefinitionForm({ request, kind, definitions, standing: now }: Props) {
  const { operation, subject, within, known, onClose } = request;
  const { fields, one, movesIndex = false } = definitionKinds[kind];
  const id = useId();
  const initial = now?.typed ?? blankOf(definitions, kind, known, within);
  const keptUnder = draftKey(request, kind, subject, within);
  const start = useStart(keptUnder, initial, now, request.entry);
  const [seen, setSeen] = useState<Seen | null>(start.seen);
  const [rivals, setRivals] = useState<readonly Difference[]>([]);
  const [restoredAt, setRestoredAt] = useState(start.restoredAt);

  const complete = (input: Record<string, unknown>) => ({ ...input, key: subject ?? keyOf(kind, input) });
  const form = useForm<Typed, unknown, unknown>({
    defaultValues: start.typed,
    resolver: typedResolver<unknown>(definitionKinds[kind].schema, fields, complete),
  });
  const draft = useDraft(keptUnder, form, initial, start, seen);
  useProposedKey(form, kind, definitions, subject === null);

  /**
   * Takes in the version that stands now. Where it says what was typed, an answer was lost and the save had come through. Where
   * nobody changed the same field, both changes stand; else the fields are shown, to choose.
   */
  const onRefused = ({ code, current }: Refusal): string | Instead | null => {
    const theirs = code === 'STALE_VERSION' ? seenOf(kind, current) : null;
    if (!theirs) return null;
    const found = differences(fields, seen?.typed ?? {}, form.getValues(), theirs.typed);
    if (found.length === 0) return `Saved already, as version ${theirs.version}`;
    for (const { field, changedBy, theirs: value } of found)
      if (changedBy === 'them') form.setValue(field.name, value, { shouldDirty: true });
    setSeen(theirs);
    if (seen && found.every(({ changedBy }) => changedBy !== 'both')) {
      const values = complete(toInput(fields, form.getValues()));
      const together = saveDefinitionInput.safeParse({ operation, kind, version: theirs.version, cursor: theirs.cursor, values });
      const beside = found.filter(({ changedBy }) => changedBy === 'them').map(({ field }) => field.label);
      if (together.success && beside.length > 0) return { input: together.data, beside: beside.join(', ') };
    }
    setRivals(found);
    return null;
  };
  const title = subject === null ? `Add a${/^[aeiou]/.test(one) ? 'n' : ''} ${one}` : `Change this ${one}`;
  const save = useSave(form, {
    request,
    title: subject === null ? title : `Change: ${subject}`,
    subjects: [`${kind}:${subject ?? keyOf(kind, toInput(fields, form.getValues()))}`],
    draft,
    formId: id,
    names: fields.map(({ name }) => name),
    onRefused,
  });
  const submit = form.handleSubmit(async (values) => {
    await save.send(
      'definitions.save',
      saveDefinitionInput.parse({ operation, kind, version: seen?.version ?? null, cursor: seen?.cursor, values }),
    );
  }, save.clear);
  const discard = () => {
    form.reset(initial);
    setSeen(now);
    setRestoredAt(null);
  };

  const shown = subject === null ? fields : fields.filter(({ name }) => !isFixed(kind, subject, name));
  const around = { definitions, known, operation };
  return (
    <FormPanel
      formId={id}
      title={title}
      subtitle={subject === null ? null : `${subject}, version ${seen?.version ?? 1}`}
      onClose={onClose}
      onSubmit={() => void submit()}
      form={form}
      fields={fields}
      save={save}
      label={subject === null ? `Add this ${one}` : 'Save the change'}
      restoredAt={restoredAt}
      onDiscard={discard}
      rivals={
        <>
          {rivals.length > 0 && seen ? (
            <Versions
              differences={rivals}
              other={`Version ${seen.version}`}
              definitions={definitions}
              typed={form.getValues()}
              onChoose={(field, value) => form.setValue(field.name, value, { shouldDirty: true })}
            />
          ) : null}
        </>
      }
    >
      {kind === 'place' ? <PlaceFinder operation={operation} places={definitions.places} /> : null}
      <div className="form-fields">
        {shown.map((field) =>
          field.control === 'rows' ? (
            <RowsControl key={field.name} field={field} around={around} />
          ) : (
            <ScalarControl key={field.name} field={field} name={field.name} around={around} />
          ),
        )}
      </div>
      {movesIndex ? (
        <IndexEffect
          form={form}
          known={known}
          saveOf={(typed) => ({ operation, kind, version: seen?.version ?? null, values: complete(toInput(fields, typed)) })}
        />
      ) : null}
    </FormPanel>
  );
}
