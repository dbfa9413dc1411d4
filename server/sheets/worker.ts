import { readFileSync } from 'node:fs';
import { answerWith } from '../threads/answer';
import { packTable } from './packed-table';
import { readTable } from './read-table';
import { FileRefusal } from './refusal';
import type { Answer, Question } from './sheet-reader';

// A thread of its own: a file that takes all the memory that it may have ends this thread, and nothing else.
answerWith(async ({ path, choice }: Question): Promise<Answer> => {
  try {
    return { table: packTable(await readTable(readFileSync(path), choice)) };
  } catch (error) {
    if (error instanceof FileRefusal) return { refusal: error.message };
    throw error;
  }
});
