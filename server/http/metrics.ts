import type { IncomingMessage, ServerResponse } from 'node:http';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { MusterError } from '../domain/errors';
import type { Call, Services } from '../services/call';
import { readableOperations } from '../services/operations/list-operations';
import { VERB_OF } from '../services/verbs';
import { text } from './exports';
import { isFromHere } from './guard';
import { PROCEDURES } from './procedures';
import { respond } from './respond';
import type { ServedRequest } from './route';

/** How often the event loop's delay is looked at. */
const SAMPLE_MS = 20;

const STREAM = 'stream';

/** Upper ends of the histogram's steps, in seconds. */
const STEPS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** The group of a request, of which charts and streams are apart. Not its address: those have no end. */
function groupOf({ url = '', headers }: IncomingMessage, group: string): string {
  if (/^\/embed\/[^/]*\/live$/.test(url)) return STREAM;
  if (group === 'rest' && url.includes('/charts/')) return 'charts';
  if (group === 'rest' && url.includes('/changes') && headers.accept?.includes('text/event-stream')) return STREAM;
  if (group === 'procedures' && VERB_OF.get(url.slice(PROCEDURES.length).split('?', 1)[0] ?? '')?.kind === 'stream') return STREAM;
  return group;
}

/** Counts what the front answers, and tells it and the program's state as Prometheus reads them. */
export class Metrics {
  readonly #services: Services;
  readonly #counted = new Registry();
  readonly #answered = new Counter({
    name: 'muster_requests_total',
    help: 'Requests that were answered, by group of addresses and status.',
    labelNames: ['group', 'status'],
    registers: [this.#counted],
  });
  readonly #durations = new Histogram({
    name: 'muster_request_duration_seconds',
    help: 'From a request to the end of its answer, without streams.',
    labelNames: ['kind'],
    buckets: STEPS,
    registers: [this.#counted],
  });
  readonly #delay = monitorEventLoopDelay({ resolution: SAMPLE_MS });

  constructor(services: Services) {
    this.#services = services;
    this.#delay.enable();
    for (const kind of ['read', 'write']) this.#durations.zero({ kind });
  }

  /**
   * Counts a request when its answer has ended. A stream lasts as long as its reader wants, so that how long says nothing.
   * @param part the group of the part of the program that it asks
   */
  count(request: IncomingMessage, response: ServerResponse, part: string): void {
    const begun = performance.now();
    const group = groupOf(request, part);
    const kind = request.method === 'GET' || request.method === 'HEAD' ? 'read' : 'write';
    response.once('close', () => {
      // Who left before the answer was begun was answered nothing.
      this.#answered.inc({ group, status: response.headersSent ? response.statusCode : 499 });
      if (group !== STREAM) this.#durations.observe({ kind }, (performance.now() - begun) / 1_000);
    });
  }

  /** Stops measuring: the server is closed. */
  end(): void {
    this.#delay.disable();
  }

  /**
   * Serves the figures to a token that may read, and to this very computer. Throws `FORBIDDEN` for everybody else: what a program
   * does is nobody's business.
   */
  async serve({ call, request }: ServedRequest, response: ServerResponse): Promise<void> {
    if (!isOpenTo(call, request))
      throw new MusterError(
        'FORBIDDEN',
        'Metrics are for a token that may read, and for this computer itself. Send one as Authorization: Bearer.',
      );
    // What is so now, and of operations what this asker may read.
    const now = new Registry();
    await this.#tellOperations(call, now);
    this.#tellProcess(now);
    const body = `${await this.#counted.metrics()}\n${await now.metrics()}`.replaceAll(/\n{2,}/g, '\n');
    respond(response, { status: 200, body, contentType: now.contentType });
  }

  async #tellOperations(call: Call, now: Registry): Promise<void> {
    const { models, feed } = this.#services;
    const registers = [now];
    new Gauge({ name: 'muster_listeners', help: 'Streams of changes that are open.', registers }).set(feed.listenerCount);
    const labelNames = ['operation'];
    const revision = new Gauge({ name: 'muster_operation_revision', help: 'Number of the latest change.', labelNames, registers });
    const help = 'Reports that were recorded, of the operations that are in memory.';
    const reports = new Gauge({ name: 'muster_operation_reports', help, labelNames, registers });
    for (const { key, ...operation } of await readableOperations(call)) {
      revision.set({ operation: key }, operation.revision);
      const model = models.peek(key);
      if (model) reports.set({ operation: key }, model.reportCount);
    }
  }

  #tellProcess(now: Registry): void {
    const { rss, heapUsed, external } = process.memoryUsage();
    const { user, system } = process.cpuUsage();
    const delay = this.#delay;
    // Node counts from one sample to the next: what is beyond the time between them is delay.
    const seconds = (nanoseconds: number) => Math.max(0, nanoseconds / 1e9 - SAMPLE_MS / 1_000) || 0;
    const gauges: readonly (readonly [name: string, help: string, value: number])[] = [
      ['process_start_time_seconds', 'When the process began, since 1970.', performance.timeOrigin / 1_000],
      ['process_resident_memory_bytes', 'Memory of the process.', rss],
      ['nodejs_heap_size_used_bytes', 'Memory of what the program keeps.', heapUsed],
      ['nodejs_external_memory_bytes', 'Memory outside the heap.', external],
      ['nodejs_eventloop_lag_p50_seconds', 'Delay of the event loop, as sampled every 20 ms.', seconds(delay.percentile(50))],
      ['nodejs_eventloop_lag_p99_seconds', 'Delay of the event loop, as sampled every 20 ms.', seconds(delay.percentile(99))],
      ['nodejs_eventloop_lag_max_seconds', 'Longest delay of the event loop.', seconds(delay.max)],
    ];
    const registers = [now];
    for (const [name, help, value] of gauges) new Gauge({ name, help, registers }).set(value);
    const used = { name: 'process_cpu_seconds_total', help: 'Processor time that was used.', registers };
    new Counter(used).inc((user + system) / 1e6);
  }
}

/** True for a token with the scope to read, and for this computer. */
function isOpenTo({ actor }: Call, request: IncomingMessage): boolean {
  if (request.headers.authorization === undefined) return isFromHere(request);
  return actor.kind === 'token' && actor.scopes?.includes('read') === true && actor.grants.size > 0;
}

/** What the contract says of them. */
export const METRICS_TOLD = {
  operationId: 'getMetrics',
  summary: 'Figures of the program, for Prometheus',
  description: 'For a token that may read, and for this very computer where nothing forwards to it.',
  responses: {
    '200': {
      description: 'Prometheus text format 0.0.4',
      content: { 'text/plain': { schema: text('One figure a line.', 'muster_operation_revision{operation="mali-2013"} 1') } },
    },
  },
};
