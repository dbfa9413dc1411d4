import type { ReactNode } from 'react';
import { FormProvider, type UseFormReturn } from 'react-hook-form';
import type { Field, Typed } from '../../../server/domain/definitions/form-fields';
import { problemsIn } from '../engine/problems';
import type { Save } from '../engine/use-save';
import { FormIdContext } from '../fields/form-id';
import { ErrorSummary } from './error-summary';
import { PanelFooter } from './panel-footer';
import { PanelFrame } from './panel-frame';
import { RestoredNote } from './restored-note';

type Props<Input> = Readonly<{
  formId: string;
  form: UseFormReturn<Typed, unknown, Input>;
  /** Those whose problems are named. */
  fields: readonly Field[];
  save: Save;
  title: string;
  subtitle?: ReactNode;
  /** Right below the page's own title, not within a section. */
  isTop?: boolean;
  /** What the button says that saves, or goes on. */
  label: string;
  onBack?: (() => void) | undefined;
  /** When the draft was typed that was found again; null where there was none. */
  restoredAt: string | null;
  onDiscard: () => void;
  onClose: () => void;
  onSubmit: () => void;
  /** What others said meanwhile, above the fields. */
  rivals?: ReactNode;
  children: ReactNode;
}>;

/** A form of an editor: what was found again, why nothing was saved, what others said, the fields, and the way out. */
export function FormPanel<Input>({
  formId,
  form,
  fields,
  save,
  title,
  subtitle,
  isTop = false,
  label,
  onBack,
  restoredAt,
  onDiscard,
  onClose,
  onSubmit,
  rivals,
  children,
}: Props<Input>) {
  const { errors, isSubmitting } = form.formState;
  return (
    <FormProvider {...form}>
      <FormIdContext.Provider value={formId}>
        <PanelFrame
          id={formId}
          title={title}
          subtitle={subtitle}
          isTop={isTop}
          onClose={onClose}
          onSubmit={onSubmit}
          above={
            <>
              <RestoredNote at={restoredAt} onDiscard={onDiscard} />
              <ErrorSummary formId={formId} fields={fields} refusal={save.refusal} above={save.above} problems={problemsIn(errors)} />
              {rivals}
            </>
          }
          foot={
            <PanelFooter
              label={label}
              isBusy={isSubmitting}
              savedAs={save.savedAs}
              isKept={save.isKept}
              onBack={onBack}
              onClose={onClose}
            />
          }
        >
          {children}
        </PanelFrame>
      </FormIdContext.Provider>
    </FormProvider>
  );
}
