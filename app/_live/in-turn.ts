import { whenIdle } from './when-idle';

type Task = () => void;

const waiting: Task[] = [];
let isRunning = false;

function runNext(): void {
  const task = waiting.shift();
  isRunning = task !== undefined;
  if (!task) return;
  try {
    task();
  } finally {
    whenIdle(runNext);
  }
}

/** Runs a task after those that wait already, when the browser has time: it answers its reader between any two of them. Answers how to call it off. */
export function inTurn(task: Task): () => void {
  waiting.push(task);
  if (!isRunning) {
    isRunning = true;
    whenIdle(runNext);
  }
  return () => {
    const at = waiting.indexOf(task);
    if (at >= 0) waiting.splice(at, 1);
  };
}
