import type { ChartFiles } from '../files';
import { CopyButton } from './copy-button';
import { EmbedButton } from './embed-button';
import { FreezeButton } from './freeze-button';

export type ScriptActionsProps = Pick<ChartFiles, 'frozenAs' | 'embeddedAs'> & Readonly<{ picture: string; title: string }>;

/** What one can do with a chart by script alone: copy its picture, freeze it, embed it. */
export function ScriptActions({ picture, frozenAs, embeddedAs, title }: ScriptActionsProps) {
  return (
    <>
      <CopyButton address={picture} title={title} />
      {frozenAs ? <FreezeButton of={frozenAs} title={title} /> : null}
      {embeddedAs ? <EmbedButton of={embeddedAs} title={title} /> : null}
    </>
  );
}
