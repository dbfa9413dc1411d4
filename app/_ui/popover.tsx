import './popover.css';
import type { ReactNode } from 'react';

type Props = Readonly<{ group: string; label: string; hint: string; isMenu?: boolean; children: ReactNode }>;

/** Opens over the chart that it belongs to, so that nothing below it moves. One of a group is open at a time. */
export function Popover({ group, label, hint, isMenu = false, children }: Props) {
  return (
    <details className={isMenu ? 'popover is-menu' : 'popover'} name={`popovers-${group}`}>
      <summary aria-label={`${label}: ${hint}`}>{label}</summary>
      <div className={isMenu ? 'popover-menu' : 'popover-panel'}>{children}</div>
    </details>
  );
}
