import { CopyLine } from './copy-line';
import { Panel } from './panel';
import type { AccountFormProps } from './types';

/** The HTML to paste, and where a frame of it works. */
export function EmbedCodesLines({
  codes: { iframe, image, address },
  sites,
}: Pick<AccountFormProps<'embed-codes'>['about'], 'codes' | 'sites'>) {
  return (
    <div className="shown-once">
      <CopyLine label="As a frame, with its table, sources and notices" text={iframe} hasFocus />
      <p className="ff-hint">
        {sites.length === 0
          ? 'No site may frame it yet: an administrator names them in the settings.'
          : `These sites may frame it: ${sites.join(', ')}.`}
      </p>
      <CopyLine label="As an image" text={image} />
      <p className="ff-hint">
        Any site can show the image. Whoever has the address sees this one chart, until you withdraw it in the settings.{' '}
        <a href={new URL(address).pathname}>Look at it</a>.
      </p>
    </div>
  );
}

/** The HTML of an embed that was made before. */
export function EmbedCodesForm({ about: { title, codes, sites }, onClose }: AccountFormProps<'embed-codes'>) {
  return (
    <Panel title={`Embed: ${title}`} onClose={onClose}>
      <EmbedCodesLines codes={codes} sites={sites} />
    </Panel>
  );
}
