import { fetchOwn } from '../../_client/fetch-own';
import { ForeignAnswer, foreignWords } from '../../_client/foreign-answer';

const ADDRESS = '/api/v1/snapshots/check';
const MOST_BYTES = 5_000_000;
const TYPES = ['image/svg+xml', 'image/png', 'application/pdf', 'text/csv', 'application/json'];

type Verdict = 'as-handed-out' | 'altered' | 'unknown' | 'not checked';
export type Checked = Readonly<{ verdict: Verdict; message: string }>;

/** Asks the program whether a file is one that it handed out. Answers in words, also when it cannot be asked. */
export async function checkFile(file: File): Promise<Checked> {
  if (file.size > MOST_BYTES) return { verdict: 'unknown', message: 'No file of a snapshot is larger than 5 MB.' };
  try {
    const type = TYPES.includes(file.type) ? file.type : 'application/octet-stream';
    const response = await fetchOwn(ADDRESS, { method: 'POST', headers: { 'Content-Type': type }, body: file });
    const answer = (await response.json()) as Checked | Readonly<{ error: Readonly<{ message: string }> }>;
    return 'error' in answer ? { verdict: 'not checked', message: answer.error.message } : answer;
  } catch (thrown) {
    if (thrown instanceof ForeignAnswer)
      return { verdict: 'not checked', message: `Not checked. ${foreignWords(thrown.status, 'The file')}` };
    return { verdict: 'not checked', message: 'Not checked: no connection. Try again.' };
  }
}
