import type { Source } from '../../server/domain/definitions/types';

type Props = Readonly<{ source: Pick<Source, 'title' | 'address'> | undefined; fallback: string }>;

/** A source by its title; a link where it has an address of the web. */
export function SourceLink({ source, fallback }: Props) {
  if (!source) return <span>{fallback}</span>;
  if (!/^https?:\/\//.test(source.address)) return <span>{source.title}</span>;
  return (
    <a href={source.address} rel="noreferrer noopener nofollow" target="_blank">
      {source.title}
    </a>
  );
}
