'use client';

import { turnTheme } from './turn-theme';

/** Turns the page over to its other theme, which it names. */
export function ThemeToggle() {
  return (
    <button type="button" className="plain theme needs-script" onClick={turnTheme}>
      <span className="to-dark">Dark theme</span>
      <span className="to-light">Light theme</span>
    </button>
  );
}
