import type { ReactNode } from 'react';
import { type Here, seriesHref } from './here';

type Props = Readonly<{ here: Here; seriesKey: string; children: ReactNode; title?: string; className?: string }>;

/** A figure is a door to its own history. */
export function Figure({ here, seriesKey, children, title, className }: Props) {
  return (
    <a className={className ? `figure ${className}` : 'figure'} href={seriesHref(here, seriesKey)} {...(title ? { title } : {})}>
      {children}
    </a>
  );
}
