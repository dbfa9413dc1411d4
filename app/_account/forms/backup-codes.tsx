import { useState } from 'react';

/** The backup codes, this one time: to copy, to keep as a file. */
export function BackupCodes({ codes }: Readonly<{ codes: readonly string[] }>) {
  const [status, setStatus] = useState('');
  const text = `${codes.join('\n')}\n`;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setStatus('Copied.');
    } catch {
      setStatus('Copying is blocked in this browser: select the codes, or save them as a file.');
    }
  };
  const download = () => {
    const address = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
    const link = document.createElement('a');
    link.href = address;
    link.download = 'muster-backup-codes.txt';
    link.click();
    URL.revokeObjectURL(address);
    setStatus('Kept as muster-backup-codes.txt.');
  };
  return (
    <>
      <p className="ff-hint">Each signs you in once when the app is out of reach. They are not shown again.</p>
      <ul className="backup-codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <p className="backup-actions">
        <button type="button" className="form-plain" onClick={() => void copy()}>
          copy
        </button>{' '}
        <button type="button" className="form-plain" onClick={download}>
          keep as a file
        </button>{' '}
        <span role="status">{status}</span>
      </p>
    </>
  );
}
