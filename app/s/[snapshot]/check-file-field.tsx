'use client';

import { type DragEvent, useState } from 'react';
import type { Checked } from './check-file';

const WORDS = { 'as-handed-out': '✓ ', altered: '✕ ', unknown: '? ', 'not checked': '' } as const;

/** A place to drop or choose a file; what checks it is loaded with the first one. */
export function CheckFileField() {
  const [checked, setChecked] = useState<Checked | null>(null);
  const [isOver, setOver] = useState(false);
  const check = async (file: File | undefined) => {
    if (!file) return;
    setChecked({ verdict: 'not checked', message: `Checking ${file.name}…` });
    try {
      const { checkFile } = await import('./check-file');
      setChecked(await checkFile(file));
    } catch {
      setChecked({ verdict: 'not checked', message: 'Not checked: no connection. Try again.' });
    }
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void check(event.dataTransfer.files[0]);
  };
  return (
    <div className="check needs-script">
      <label
        className={isOver ? 'check-place is-over' : 'check-place'}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <span>Drop a file here, or choose one:</span>
        <input
          type="file"
          accept=".svg,.png,.pdf,.xlsx,.csv,.json"
          onChange={(event) => {
            void check(event.target.files?.[0]);
            // The same file can be chosen again after it was changed.
            event.target.value = '';
          }}
        />
      </label>
      <output className="check-said" data-verdict={checked?.verdict ?? ''}>
        {checked === null ? '' : `${WORDS[checked.verdict]}${checked.message}`}
      </output>
    </div>
  );
}
