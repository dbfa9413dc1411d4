// `npm run migration -- add_places` writes, for both databases, the migration from prisma/migrations/model.prisma (the model that
// the migrations so far make) to prisma/schema.prisma, under the next number. Read both files, and add by hand what the model text
// cannot say: triggers above all. SQLite drops a table's triggers when the table is rebuilt.
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import { MODEL, postgresModel } from './generate.mjs';
import { Failure, main, ROOT, readText } from './lib.mjs';

const MIGRATIONS = 'prisma/migrations';

const REBUILT = 'without its triggers. If only columns were added, write ALTER TABLE … ADD COLUMN instead; else create the triggers again';

const PROVIDERS = [
  { name: 'sqlite', adapter: 'sqlite', derive: (model) => model, mend: (sql) => sql },
  { name: 'postgresql', adapter: 'postgres', derive: postgresModel, mend: mendPostgres },
];

main(async () => {
  const words = process.argv[2] ?? '';
  if (!/^[a-z][a-z0-9_]*$/.test(words)) throw new Failure('Name the migration in small letters: npm run migration -- add_places');
  const newModel = readFileSync(join(ROOT, MODEL), 'utf8');
  const oldModel = readText(join(ROOT, MIGRATIONS, 'model.prisma'));
  if (newModel === oldModel) throw new Failure(`${MODEL} is what the migrations already make. Change it first. Nothing was written.`);
  const folder = `${nextNumber()}_${words}`;
  const SchemaEngine = await loadSchemaEngine();
  for (const provider of PROVIDERS) {
    const sql = provider.mend(await difference(SchemaEngine, provider, oldModel, newModel));
    const file = `${MIGRATIONS}/${provider.name}/${folder}/migration.sql`;
    mkdirSync(join(ROOT, file, '..'), { recursive: true });
    writeFileSync(join(ROOT, file), sql);
    console.log(`wrote ${file}`);
    for (const table of rebuiltTables(sql)) console.log(`  it rebuilds ${table} ${REBUILT}`);
  }
  copyFileSync(join(ROOT, MODEL), join(ROOT, MIGRATIONS, 'model.prisma'));
  console.log(`wrote ${MIGRATIONS}/model.prisma, the model that the migrations now make. Read both scripts before you commit them.`);
});

/** Four digits, one more than the last migration of either database has. */
function nextNumber() {
  const names = PROVIDERS.flatMap(({ name }) => readdirSync(join(ROOT, MIGRATIONS, name)));
  const last = Math.max(0, ...names.map((name) => Number.parseInt(name, 10)).filter(Number.isInteger));
  return String(last + 1).padStart(4, '0');
}

/** SQLite cannot change most of a table in place: Prisma makes a new one and drops the old one, and its triggers with it. */
function rebuiltTables(sql) {
  return [...sql.matchAll(/^ALTER TABLE "new_\w+" RENAME TO "(\w+)";$/gm)].map(([, table]) => table);
}

/** The SQL script from one model text to another; from nothing when there is no old one. */
async function difference(SchemaEngine, { adapter, derive }, oldModel, newModel) {
  const target = (content) => ({ tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content }] });
  const to = derive(newModel);
  const factory = bindMigrationAwareSqlAdapterFactory(adapterToNothing(adapter));
  const engine = await SchemaEngine.new({ datamodels: [['schema.prisma', to]] }, () => undefined, factory);
  const { stdout } = await engine.diff({
    from: oldModel === null ? { tag: 'empty' } : target(derive(oldModel)),
    to: target(to),
    script: true,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  });
  return stdout;
}

/** The engine wants a database even to compare two texts; this one is empty and forgets. */
function adapterToNothing(provider) {
  const connection = {
    provider,
    adapterName: 'nothing',
    queryRaw: async () => ({ columnNames: [], columnTypes: [], rows: [] }),
    executeRaw: async () => 0,
    executeScript: async () => undefined,
    dispose: async () => undefined,
  };
  return { provider, adapterName: 'nothing', connect: async () => connection, connectToShadowDb: async () => connection };
}

/** Text compares bytewise on SQLite; the collation makes it so on PostgreSQL. */
function mendPostgres(sql) {
  return sql.replace(/^-- CreateSchema\nCREATE SCHEMA .*\n\n/, '').replace(/^(\s+"\w+" |ALTER TABLE .*)TEXT\b/gm, '$1TEXT COLLATE "C"');
}

/** Prisma's own schema engine, compiled to WebAssembly: the native one cannot be had without a download. */
async function loadSchemaEngine() {
  globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: (message) => console.error(message) };
  const bindings = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const file = join(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm'), '../schema_engine_bg.wasm');
  const { instance } = await WebAssembly.instantiate(readFileSync(file), { './schema_engine_bg.js': bindings });
  bindings.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return bindings.SchemaEngine;
}
