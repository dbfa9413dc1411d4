import { formatNumber } from '../../../../server/domain/format';
import { TABLE_LIMITS } from '../../../../server/domain/import/table';
import type { UploadPage } from '../../../../server/services/app';
import { foreignWords } from '../../../_client/foreign-answer';

/** What came of sending a file. */
export type Sent = Readonly<{ page: UploadPage }> | Readonly<{ refusal: string }>;

const MB = 1_000_000;

/** A file that can hardly be the reason why a connection broke. */
const SMALL_BYTES = 100_000;

function sizeWords(bytes: number): string {
  return `${formatNumber(bytes / MB)} MB`;
}

/** The answer as JSON; null for what is none, such as a page of a proxy. */
async function jsonOf(response: Response): Promise<unknown> {
  if (!response.headers.get('content-type')?.includes('json')) return null;
  return response.json().catch(() => null);
}

function messageIn(answer: unknown): string | null {
  const error = typeof answer === 'object' && answer !== null && 'error' in answer ? answer.error : null;
  return typeof error === 'object' && error !== null && 'message' in error && typeof error.message === 'string' ? error.message : null;
}

function isUploadPage(answer: unknown): answer is UploadPage {
  return typeof answer === 'object' && answer !== null && 'upload' in answer && 'header' in answer;
}

/** What was answered to a file: the program's own words, or what the status of something between means. */
export async function sentOf(response: Response, bytes: number): Promise<Sent> {
  const answer = await jsonOf(response);
  if (response.ok && isUploadPage(answer)) return { page: answer };
  const own = messageIn(answer);
  if (own !== null) return { refusal: own };
  if (response.status === 413)
    return {
      refusal: `The file has ${sizeWords(bytes)}: that is larger than the server, or a proxy in front of it, accepts. Nothing was kept: split the file, or ask who runs the server to allow ${sizeWords(TABLE_LIMITS.bytes)}.`,
    };
  return { refusal: `The file was not taken. ${foreignWords(response.status)}` };
}

/** What is said where no answer came. A proxy that refuses a large file may break off before it is read to the end. */
export function brokenOffWords(bytes: number): string {
  const large =
    bytes > SMALL_BYTES
      ? ` Where it breaks off each time, a proxy in front of the server may not take a file of ${sizeWords(bytes)}: split it, or ask who runs the server.`
      : '';
  return `The connection broke off, or the server did not answer. Nothing was kept.${large}`;
}

/** A browser has a file as it was when it was chosen, and none that was saved anew since. */
const CHANGED_WORDS = 'The file was changed, moved or removed since it was chosen: choose it again. Nothing was sent.';

async function isReadable(file: File): Promise<boolean> {
  try {
    await file.slice(0, 1).arrayBuffer();
    return true;
  } catch {
    return false;
  }
}

/** Sends a file as it is. */
export async function sendFile(operation: string, file: File): Promise<Sent> {
  if (file.size > TABLE_LIMITS.bytes)
    return {
      refusal: `The file has ${sizeWords(file.size)}, and ${sizeWords(TABLE_LIMITS.bytes)} are taken at most: split it. Nothing was sent.`,
    };
  const address = `/api/v1/operations/${encodeURIComponent(operation)}/uploads?${new URLSearchParams({ name: file.name })}`;
  try {
    const request = { method: 'POST', headers: { 'Content-Type': 'application/octet-stream' }, body: file };
    return await sentOf(await fetch(address, request), file.size);
  } catch {
    return { refusal: (await isReadable(file)) ? brokenOffWords(file.size) : CHANGED_WORDS };
  }
}
