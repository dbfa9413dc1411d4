import './popover.css';
import type { ReactNode } from 'react';

type Props = Readonly<{ group: string; label: string; hint: string; isMenu?: boolean; children: ReactNode }>;

/** Opens over the chart that it belongs to, so that nothing below it moves. One of a group is open at a time. */
export function Popover({ group, label, hint, isMenu = false, children }: Props) {
  return (
    <details className={isMenu ? 'door is-menu' : 'door'} name={`doors-${group}`}>
      <summary aria-label={`${label}: ${hint}`}>{label}</summary>
      <div className={isMenu ? 'door-menu' : 'door-panel'}>{children}</div>
    </details>
  );
}
