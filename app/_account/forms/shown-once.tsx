'use client';

import type { ReactNode } from 'react';
import { CopyLine } from './copy-line';

type Props = Readonly<{
  /** What it is, such as `Link of the invitation`. */
  label: string;
  text: string;
  children?: ReactNode;
}>;

/** A secret that is shown this one time: to copy, and then it is gone. */
export function ShownOnce({ label, text, children }: Props) {
  return (
    <div className="shown-once">
      <CopyLine label={label} text={text} hasFocus />
      {children}
    </div>
  );
}
