import type { UploadPage } from '../../server/services/app';
import type { Refusal } from '../_forms/engine/refusal';

/** What came of sending a file. */
export type Sent = Readonly<{ page: UploadPage }> | Readonly<{ refusal: string }>;

/** Sends a file as it is. */
export async function sendFile(operation: string, file: File): Promise<Sent> {
  try {
    const address = `/api/v1/operations/${encodeURIComponent(operation)}/uploads?${new URLSearchParams({ name: file.name })}`;
    const response = await fetch(address, { method: 'POST', headers: { 'Content-Type': 'application/octet-stream' }, body: file });
    const answer: unknown = await response.json();
    // The program's own answer to its own page.
    if (response.ok) return { page: answer as UploadPage };
    return { refusal: (answer as { error: Pick<Refusal, 'message'> }).error.message };
  } catch {
    return { refusal: 'The server did not answer. The file is still chosen: send it again when the connection is back.' };
  }
}
