import './drawing.css';
/** Drawings of a page, as SVG text by name. */
export type Drawings = Readonly<Record<string, string>>;

type Props = Readonly<{ svg: string | undefined; className?: string; name: string }>;

/** A drawing that the program made: SVG text, in the page before any script runs. */
export function Drawing({ svg, className, name }: Props) {
  if (!svg) return <p className="nothing">{`${name}: nothing to draw yet.`}</p>;
  // biome-ignore lint/security/noDangerouslySetInnerHtml: the text comes from our own drawer, which escapes what people wrote.
  return <div className={className ? `drawing ${className}` : 'drawing'} dangerouslySetInnerHTML={{ __html: svg }} />;
}
