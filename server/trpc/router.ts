import { z } from 'zod';
import { readBoard, readBoardPage } from '../services/board/read-board';
import { listDefinitions, readRegister } from '../services/board/read-register';
import { listChanges, verifyChain } from '../services/changes/read-changes';
import { saveDefinition } from '../services/definitions/save-definition';
import { listOperations } from '../services/operations/list-operations';
import { appendReport } from '../services/reports/append-report';
import { listSeries } from '../services/series/list-series';
import { readSeries } from '../services/series/read-series';
import { listSources } from '../services/sources/list-sources';
import { procedure, router } from './init';
import { changesSince, followInput } from './live';

const operation = z.string().max(60);
const day = z.string().max(20).nullable();
/** `known` null: the operation's present. As-of follows known-at unless given. */
const viewed = z.strictObject({ operation, known: day, asOf: day.optional() });
const revision = z.int().min(0).max(2_147_483_647);

/** Services check and parse what they write themselves: what a procedure passes on is still unknown. */
const unchecked = z.unknown();

export const appRouter = router({
  operations: router({ list: procedure.query(({ ctx }) => listOperations(ctx)) }),
  board: router({
    get: procedure.input(viewed).query(({ ctx, input }) => readBoard(ctx, input)),
    page: procedure.input(viewed).query(({ ctx, input }) => readBoardPage(ctx, input)),
  }),
  definitions: router({
    list: procedure.input(viewed).query(({ ctx, input }) => listDefinitions(ctx, input)),
    register: procedure.input(viewed).query(({ ctx, input }) => readRegister(ctx, input)),
    save: procedure.input(unchecked).mutation(({ ctx, input }) => saveDefinition(ctx, input)),
  }),
  series: router({
    list: procedure.input(viewed).query(({ ctx, input }) => listSeries(ctx, input)),
    get: procedure
      .input(viewed.extend({ key: z.string().max(200), from: day.optional(), to: day.optional() }))
      .query(({ ctx, input }) => readSeries(ctx, input)),
  }),
  reports: router({ append: procedure.input(unchecked).mutation(({ ctx, input }) => appendReport(ctx, input)) }),
  sources: router({ list: procedure.input(viewed).query(({ ctx, input }) => listSources(ctx, input)) }),
  changes: router({
    list: procedure.input(z.strictObject({ operation, after: revision })).query(({ ctx, input }) => listChanges(ctx, input)),
    verify: procedure.input(z.strictObject({ operation })).query(({ ctx, input }) => verifyChain(ctx, input.operation)),
  }),
  live: router({
    changes: procedure.input(followInput).subscription(({ ctx, input, signal }) => changesSince(ctx, input, signal)),
  }),
});

export type AppRouter = typeof appRouter;
