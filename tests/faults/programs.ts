import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, expect } from 'vitest';
import { type EditorClient, editorAt } from '../e2e/editor-client';
import { type Program, startProgram } from '../e2e/program';
import type { Bench, Place } from '../service/databases';

/** How often the program is killed: `MUSTER_TEST_KILLS` asks for more, where there is time for it. */
export const KILLS = Number(process.env.MUSTER_TEST_KILLS ?? 3);

/** Time for so many kills, each with a start after it. */
export const KILLS_TIMEOUT_MS = 60_000 + KILLS * 30_000;

/** The program as it is built, in a process of its own, and an editor's client of it. */
export type Running = Program & Readonly<{ url: string; client: EditorClient; place: Place }>;

export type Programs = Readonly<{
  /** A place where the program was not yet: with the first start the demonstration is loaded. */
  makePlace: Bench['makePlace'];
  start(place: Place, within?: readonly string[]): Promise<Running>;
}>;

/** A room in which programs may be killed. Those that still run are ended after its tests. */
export function openPrograms({ makePlace }: Bench): Programs {
  const started = new Set<Program>();
  afterAll(async () => {
    await Promise.all([...started].map((program) => program.kill()));
  });
  const start = async (place: Place, within: readonly string[] = []) => {
    const program = await startProgram({ ...place, within });
    started.add(program);
    const url = `http://localhost:${program.port}`;
    return { ...program, url, client: editorAt(url), place };
  };
  return { makePlace, start };
}

/** Kills the program at a random moment of so many milliseconds. */
export async function killWithin({ kill }: Program, ms: number): ReturnType<Program['kill']> {
  await delay(Math.random() * ms);
  return kill();
}

/** The log has no gap and the chain holds. Answers its changes. */
export async function expectLogHolds({ client }: Running) {
  const changes: Awaited<ReturnType<EditorClient['changes']>>[number][] = [];
  for (let after = 0; ; after = changes.at(-1)?.revision ?? 0) {
    const more = await client.changes(after);
    if (more.length === 0) break;
    changes.push(...more);
  }
  expect(changes.map(({ revision }) => revision)).toEqual(changes.map((_, index) => index + 1));
  expect(await client.chain()).toEqual({ ok: true, checked: changes.length, firstBroken: null });
  return changes;
}
