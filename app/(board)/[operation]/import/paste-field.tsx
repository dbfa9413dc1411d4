import { type ClipboardEvent, useRef } from 'react';

/** A text as a file of its own: it is sent, looked at and listed like one that was chosen. */
export function fileOfText(text: string): File {
  return new File([text], 'pasted.txt', { type: 'text/plain' });
}

/** A table in the clipboard, or a file; null for a word, or for what is pasted into a field of its own. */
export function pastedFile({ target, clipboardData }: ClipboardEvent): File | null {
  if (target instanceof HTMLInputElement && target.type === 'text') return null;
  const [file] = clipboardData.files;
  if (file) return file;
  const text = clipboardData.getData('text/plain');
  return text.trim().includes('\n') ? fileOfText(text) : null;
}

/** Takes a table that was copied from a page, a document or a spreadsheet. The field keeps its text itself: it may be pasted before the script is there. */
export function PasteField({ isDisabled, onFile }: Readonly<{ isDisabled: boolean; onFile: (file: File) => void }>) {
  const own = useRef<HTMLTextAreaElement>(null);
  const read = () => {
    const text = own.current?.value ?? '';
    if (text.trim() === '') own.current?.focus();
    else onFile(fileOfText(text));
  };
  return (
    <div className="import-paste">
      <label className="ff">
        <span className="ff-label">Or paste a table</span>
        <textarea
          ref={own}
          rows={3}
          disabled={isDisabled}
          placeholder="Country, Pledged, Date, Source: one row a line, columns by tabs, semicolons or commas"
        />
      </label>
      <button type="button" className="form-button" disabled={isDisabled} onClick={read}>
        Read the pasted table
      </button>
    </div>
  );
}
