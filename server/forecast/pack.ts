import { createHash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { canonicalJson } from '../domain/canonical';
import { resultOf } from '../domain/forecast/forecast';
import type { Simulated } from '../domain/forecast/simulate';
import type { ForecastInput, ForecastResult } from '../domain/forecast/types';
import { keptRowsOf } from '../domain/scoring/kept-rows';
import type { KeptCounts, KeptRow } from '../domain/scoring/types';

/** A forecast as it is kept: canonical JSON texts, the long ones deflated, and what they are checked by. */
export type PackedForecast = Readonly<{
  /** SHA-256 as hex of the canonical JSON of the input, and of the whole result. */
  inputHash: string;
  resultHash: string;
  input: Uint8Array;
  /** Without its input. */
  result: Uint8Array;
  /** Text of `KeptRow`s. */
  rows: string;
  /** `KeptCounts` by the key of their row. */
  counts: Uint8Array;
}>;

/** The SHA-256 of a value's canonical JSON, as hex. */
export function hashOf(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex');
}

function packed(value: unknown): Uint8Array {
  return new Uint8Array(deflateRawSync(canonicalJson(value)));
}

function unpacked<T>(bytes: Uint8Array): T {
  // What is kept was written by this program, and its hash is checked by who reads it.
  return JSON.parse(inflateRawSync(bytes).toString('utf8')) as T;
}

export function packForecast(input: ForecastInput, simulated: Simulated): PackedForecast {
  const result = resultOf(input, simulated);
  const { input: _input, ...without } = result;
  const kept = keptRowsOf(input, simulated);
  return {
    inputHash: hashOf(input),
    resultHash: hashOf(result),
    input: packed(input),
    result: packed(without),
    rows: canonicalJson(kept.map(({ row }) => row)),
    counts: packed(Object.fromEntries(kept.map(({ row, counts }) => [row.key, counts]))),
  };
}

/** The result as it was, with its input. */
export function unpackForecast({ input, result }: Pick<PackedForecast, 'input' | 'result'>): ForecastResult {
  return { ...unpacked<Omit<ForecastResult, 'input'>>(result), input: unpacked<ForecastInput>(input) };
}

export function unpackRows(rows: string): readonly KeptRow[] {
  return JSON.parse(rows) as readonly KeptRow[];
}

export function unpackCounts(counts: Uint8Array): Readonly<Record<string, KeptCounts>> {
  return unpacked(counts);
}
