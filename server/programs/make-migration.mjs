// For maintainers: `node server/programs/make-migration.mjs 0002_add_places` writes, for both databases, the migration from
// prisma/migrations/model.prisma (the model that the migrations so far make) to prisma/schema.prisma. Read it, and add by hand
// what the model text cannot say: triggers above all. SQLite drops a table's triggers when the table is rebuilt.
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import { MODEL, postgresModel } from './generate.mjs';
import { Failure, main, ROOT, readText } from './lib.mjs';

const MIGRATIONS = 'prisma/migrations';

const PROVIDERS = [
  { name: 'sqlite', adapter: 'sqlite', derive: (model) => model, mend: (sql) => sql },
  { name: 'postgresql', adapter: 'postgres', derive: postgresModel, mend: mendPostgres },
];

main(async () => {
  const name = process.argv[2] ?? '';
  if (!/^\d{4}_[a-z0-9_]+$/.test(name)) throw new Failure('name the migration with four digits and words: 0002_add_places');
  const newModel = readFileSync(join(ROOT, MODEL), 'utf8');
  const oldModel = readText(join(ROOT, MIGRATIONS, 'model.prisma'));
  const SchemaEngine = await loadSchemaEngine();
  for (const provider of PROVIDERS) {
    const folder = `${MIGRATIONS}/${provider.name}/${name}`;
    if (existsSync(join(ROOT, folder))) throw new Failure(`${folder} exists; a migration is never written again`);
    const sql = await difference(SchemaEngine, provider, oldModel, newModel);
    mkdirSync(join(ROOT, folder), { recursive: true });
    writeFileSync(join(ROOT, folder, 'migration.sql'), provider.mend(sql));
    console.log(`wrote ${folder}/migration.sql`);
  }
  copyFileSync(join(ROOT, MODEL), join(ROOT, MIGRATIONS, 'model.prisma'));
});

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
