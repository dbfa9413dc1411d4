'use client';

import { useOpened } from '../../_ui/use-opened';
import type { PreviewProps } from './preview';
import type { ScriptActionsProps } from './script-actions';

const loadPreview = async () => (await import('./preview')).Preview;
const loadActions = async () => (await import('./script-actions')).ScriptActions;

/** The preview of an export, once its dialog is open; its place until then. */
export function OpenedPreview(props: PreviewProps) {
  const [place, Preview] = useOpened(loadPreview);
  return Preview ? <Preview {...props} /> : <figure className="export-preview" ref={place} />;
}

/** What one can do with a chart by script alone, once its dialog is open. */
export function OpenedActions(props: ScriptActionsProps) {
  const [place, Actions] = useOpened(loadActions);
  return Actions ? <Actions {...props} /> : <span ref={place} hidden />;
}
