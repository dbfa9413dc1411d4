'use client';

import { useOpened } from '../../_ui/use-opened';
import type { PreviewProps } from './preview';
import type { ScriptActionsProps } from './script-actions';

const loadPreview = async () => (await import('./preview')).Preview;
const loadActions = async () => (await import('./script-actions')).ScriptActions;

/** The preview of an export, once its dialog is open. Until then, and without scripts, the picture alone: what follows does not move. */
export function OpenedPreview(props: PreviewProps) {
  const [place, Preview] = useOpened(loadPreview);
  if (Preview) return <Preview {...props} />;
  return (
    <figure className="export-preview" ref={place}>
      {/* biome-ignore lint/performance/noImgElement: it is a file of the program that no optimiser may change. */}
      <img src={props.shown} alt={`Preview of ${props.title}`} loading="lazy" width="960" height="620" />
      <figcaption />
    </figure>
  );
}

/** What one can do with a chart by script alone, once its dialog is open. */
export function OpenedActions(props: ScriptActionsProps) {
  const [place, Actions] = useOpened(loadActions);
  return Actions ? <Actions {...props} /> : <span ref={place} hidden />;
}
