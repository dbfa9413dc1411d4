import type { IncomingMessage, ServerResponse } from 'node:http';
import { type IntervalHistogram, monitorEventLoopDelay } from 'node:perf_hooks';
import { isForwarded, isLoopback, isLoopbackHost } from '../auth/own-page';
import { SIGN_IN_PATH } from '../auth/sign-in';
import { MusterError } from '../domain/errors';
import type { Call, Services } from '../services/context';
import { listOperations } from '../services/operations/list-operations';
import { API } from '../services/rest/address';
import { VERB_OF } from '../services/verbs';
import { text } from './exports';
import { HttpRefusal } from './refusal';
import { respond } from './respond';

const TEXT = 'text/plain; version=0.0.4; charset=utf-8';

/** How often the event loop's delay is looked at. */
const SAMPLE_MS = 20;

const STREAM = 'stream';
const PROCEDURES = '/trpc/';

/** Groups of addresses, by how they begin; the first that fits. Not the addresses: those have no end. */
const GROUPS: readonly (readonly [start: string, group: string])[] = [
  ['/healthz', 'health'],
  ['/readyz', 'health'],
  ['/metrics', 'metrics'],
  ['/_next/', 'static'],
  ['/embed/', 'embeds'],
  [PROCEDURES, 'procedures'],
  [`${API}/`, 'rest'],
  [`${SIGN_IN_PATH}/`, 'sign-in'],
];

/** Upper ends of the histogram's steps, in seconds. */
const STEPS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5] as const;

function groupOf({ url = '', headers }: IncomingMessage): string {
  if (/^\/embed\/[^/]*\/live$/.test(url)) return STREAM;
  if (url.startsWith(`${API}/`)) {
    if (url.includes('/charts/')) return 'charts';
    if (url.includes('/changes') && headers.accept?.includes('text/event-stream')) return STREAM;
  }
  if (url.startsWith(PROCEDURES) && VERB_OF.get(url.slice(PROCEDURES.length).split('?', 1)[0] ?? '')?.kind === 'stream') return STREAM;
  return GROUPS.find(([start]) => url.startsWith(start))?.[1] ?? 'pages';
}

/** How often something took how long. */
class Durations {
  readonly #counts = new Array<number>(STEPS.length + 1).fill(0);
  #sum = 0;

  add(seconds: number): void {
    const step = STEPS.findIndex((end) => seconds <= end);
    const index = step < 0 ? STEPS.length : step;
    this.#counts[index] = (this.#counts[index] ?? 0) + 1;
    this.#sum += seconds;
  }

  lines(name: string, label: string): string[] {
    let total = 0;
    const steps = [...STEPS, '+Inf'].map((end, index) => {
      total += this.#counts[index] ?? 0;
      return `${name}_bucket{${label},le="${end}"} ${total}`;
    });
    return [...steps, `${name}_sum{${label}} ${this.#sum}`, `${name}_count{${label}} ${total}`];
  }
}

type Kind = 'gauge' | 'counter' | 'histogram';

function family(name: string, kind: Kind, help: string, lines: readonly string[]): string[] {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${kind}`, ...lines];
}

function one(name: string, kind: Kind, help: string, value: number): string[] {
  return family(name, kind, help, [`${name} ${value}`]);
}

/** Counts what the front answers, and tells it and the program's state as Prometheus reads them. */
export class Metrics {
  readonly #services: Services;
  /** By group and status. */
  readonly #answered = new Map<string, number>();
  readonly #durations = { read: new Durations(), write: new Durations() };
  readonly #delay: IntervalHistogram = monitorEventLoopDelay({ resolution: SAMPLE_MS });

  constructor(services: Services) {
    this.#services = services;
    this.#delay.enable();
  }

  /** Counts a request when its answer has ended. A stream lasts as long as its reader wants, so that how long says nothing. */
  watch(request: IncomingMessage, response: ServerResponse): void {
    const begun = performance.now();
    const group = groupOf(request);
    const isWrite = request.method === 'POST';
    response.once('close', () => {
      // Who left before the answer was begun was answered nothing.
      const status = response.headersSent ? response.statusCode : 499;
      const key = `group="${group}",status="${status}"`;
      this.#answered.set(key, (this.#answered.get(key) ?? 0) + 1);
      if (group !== STREAM) this.#durations[isWrite ? 'write' : 'read'].add((performance.now() - begun) / 1_000);
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
  async serve(call: Call, request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'GET' && request.method !== 'HEAD')
      throw new HttpRefusal(405, 'This address is read with GET.', { Allow: 'GET, HEAD' });
    if (!isOpenTo(call, request))
      throw new MusterError(
        'FORBIDDEN',
        'Metrics are for a token that may read, and for this computer itself. Send one as Authorization: Bearer.',
      );
    const lines = [...this.#requests(), ...(await this.#operations(call)), ...this.#process()];
    respond(response, { status: 200, body: `${lines.join('\n')}\n`, contentType: TEXT });
  }

  #requests(): string[] {
    const name = 'muster_request_duration_seconds';
    const answered = [...this.#answered]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, count]) => `muster_requests_total{${key}} ${count}`);
    const { read, write } = this.#durations;
    return [
      ...family('muster_requests_total', 'counter', 'Requests that were answered, by group of addresses and status.', answered),
      ...family(name, 'histogram', 'From a request to the end of its answer, without streams.', [
        ...read.lines(name, 'kind="read"'),
        ...write.lines(name, 'kind="write"'),
      ]),
      ...one('muster_listeners', 'gauge', 'Streams of changes that are open.', this.#services.feed.listenerCount),
    ];
  }

  async #operations(call: Call): Promise<string[]> {
    const { models } = this.#services;
    const all = await Promise.all(
      (await listOperations(call)).map(async ({ key }) => ({ key, model: await models.get(key).catch(() => models.peek(key)) })),
    );
    const open = all.flatMap(({ key, model }) => (model ? [{ key, model }] : []));
    const lines = (name: string, of: (model: (typeof open)[number]['model']) => number) =>
      open.map(({ key, model }) => `${name}{operation="${key}"} ${of(model)}`);
    return [
      ...family(
        'muster_operation_revision',
        'gauge',
        'Number of the latest change.',
        lines('muster_operation_revision', ({ revision }) => revision),
      ),
      ...family(
        'muster_operation_reports',
        'gauge',
        'Reports that were recorded.',
        lines('muster_operation_reports', ({ reportCount }) => reportCount),
      ),
    ];
  }

  #process(): string[] {
    const { rss, heapUsed, external } = process.memoryUsage();
    const { user, system } = process.cpuUsage();
    const delay = this.#delay;
    // Node counts from one sample to the next: what is beyond the time between them is delay.
    const seconds = (nanoseconds: number) => Math.max(0, nanoseconds / 1e9 - SAMPLE_MS / 1_000) || 0;
    return [
      ...one('process_start_time_seconds', 'gauge', 'When the process began, since 1970.', performance.timeOrigin / 1_000),
      ...one('process_cpu_seconds_total', 'counter', 'Processor time that was used.', (user + system) / 1e6),
      ...one('process_resident_memory_bytes', 'gauge', 'Memory of the process.', rss),
      ...one('nodejs_heap_size_used_bytes', 'gauge', 'Memory of what the program keeps.', heapUsed),
      ...one('nodejs_external_memory_bytes', 'gauge', 'Memory outside the heap.', external),
      ...one(
        'nodejs_eventloop_lag_p50_seconds',
        'gauge',
        'Delay of the event loop, as sampled every 20 ms.',
        seconds(delay.percentile(50)),
      ),
      ...one(
        'nodejs_eventloop_lag_p99_seconds',
        'gauge',
        'Delay of the event loop, as sampled every 20 ms.',
        seconds(delay.percentile(99)),
      ),
      ...one('nodejs_eventloop_lag_max_seconds', 'gauge', 'Longest delay of the event loop.', seconds(delay.max)),
    ];
  }
}

/** True for a token with the scope to read, and for a request from this computer, under a name of its own, that nothing forwarded. */
function isOpenTo({ actor }: Call, request: IncomingMessage): boolean {
  const { socket, headers } = request;
  if (headers.authorization !== undefined)
    return actor.kind === 'token' && actor.scopes?.includes('read') === true && actor.grants.size > 0;
  return isLoopback(socket.remoteAddress ?? '') && isLoopbackHost(headers.host ?? '') && !isForwarded(request);
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
