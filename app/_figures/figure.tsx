import type { ReactNode } from 'react';
import { type PageContext, seriesHref } from '../_app/page-context';

type Props = Readonly<{ context: PageContext; seriesKey: string; children: ReactNode; title?: string; className?: string }>;

/** A figure, as a link to its history. */
export function Figure({ context, seriesKey, children, title, className }: Props) {
  return (
    <a className={className ? `figure ${className}` : 'figure'} href={seriesHref(context, seriesKey)} {...(title ? { title } : {})}>
      {children}
    </a>
  );
}
