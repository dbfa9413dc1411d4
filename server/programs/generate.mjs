// Makes both database clients from the one model text: prisma/generated/sqlite and prisma/generated/postgresql.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashFiles, isProgram, isStamped, main, ROOT, run, stampAfter } from './lib.mjs';

export const MODEL = 'prisma/schema.prisma';

const GENERATED = 'prisma/generated';
const STAMP = `${GENERATED}/stamp`;

/** The model text for PostgreSQL, to stand in prisma/generated. */
export function postgresModel(text) {
  return text.replace('provider = "sqlite"', 'provider = "postgresql"').replace('"./generated/sqlite"', '"./postgresql"');
}

const inputsHash = () => hashFiles([MODEL, 'server/programs/generate.mjs', 'package-lock.json']);

export const isGenerated = () => isStamped(STAMP, inputsHash());

export function generate() {
  return stampAfter(STAMP, inputsHash(), async () => {
    rmSync(join(ROOT, GENERATED), { recursive: true, force: true });
    mkdirSync(join(ROOT, GENERATED), { recursive: true });
    const derived = `${GENERATED}/postgresql.prisma`;
    writeFileSync(join(ROOT, derived), postgresModel(readFileSync(join(ROOT, MODEL), 'utf8')));
    await Promise.all([MODEL, derived].map(runPrismaGenerate));
  });
}

function runPrismaGenerate(schema) {
  // The command wants a native engine that it would download and that `generate` never runs: any program will do.
  const env = { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: '1', CHECKPOINT_DISABLE: '1' };
  return run(process.execPath, [join(ROOT, 'node_modules/prisma/build/index.js'), 'generate', '--schema', schema, '--no-hints'], env);
}

if (isProgram(import.meta.url)) main(async () => isGenerated() || generate());
