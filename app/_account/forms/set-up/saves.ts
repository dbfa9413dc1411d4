import type { Day } from '../../../../server/domain/days';
import type { DefinitionKind, DefinitionValues } from '../../../../server/domain/definitions/kinds';
import type { Definitions } from '../../../../server/domain/definitions/types';
import { saveDefinitionInput } from '../../../../server/domain/input/definition-inputs';
import { keyStem } from '../../../../server/domain/key-of-title';
import { nameId } from '../../../../server/domain/names';
import { client } from '../../../_client/client';
import { patience } from '../../../_client/refusal';
import { proposeKey } from '../../../_forms/definition/propose-key';

/** Steps of one save, each done once: a save that stopped half-way goes on where it stopped. */
export class Saves {
  readonly #operation: string;
  readonly #day: Day;
  readonly #done = new Map<string, string>();

  constructor(operation: string, day: Day) {
    this.#operation = operation;
    this.#day = day;
  }

  /** What is defined on the day. */
  read(): Promise<Definitions> {
    return client.definitions.list.query({ operation: this.#operation, known: this.#day });
  }

  /** Adds a definition, unless this save has added it; answers its key. `name` is what the step is called among those of the save. */
  async define<K extends DefinitionKind>(name: string, kind: K, values: DefinitionValues<K>): Promise<string> {
    const before = this.#done.get(name);
    if (before !== undefined) return before;
    const input = saveDefinitionInput.parse({ operation: this.#operation, kind, version: null, values });
    await client.definitions.save.mutate(input, patience());
    this.#done.set(name, input.values.key);
    return input.values.key;
  }

  /** The source with this title, added where there is none. Nobody has judged it yet. */
  async source(title: string, { sources }: Definitions): Promise<string> {
    const known = sources.find((one) => nameId(one.title) === nameId(title));
    if (known) return known.key;
    const key = proposeKey(keyStem(title, 'source'), takenIn(sources));
    return this.define(`source ${title}`, 'source', { key, title, address: '', reliability: 'F', knownFrom: this.#day });
  }

  /** Reports a figure of the day, unless this save has reported it. */
  async report(seriesKey: string, value: number, sourceKey: string): Promise<void> {
    if (this.#done.has(seriesKey)) return;
    await client.reports.append.mutate(
      {
        operation: this.#operation,
        seriesKey,
        kind: 'value',
        value,
        low: null,
        high: null,
        qualifier: null,
        asOf: this.#day,
        knownAt: this.#day,
        knownBasis: 'exact',
        sourceKey,
        reliability: 'F',
        credibility: 6,
        note: '',
        reason: '',
        targetId: null,
      },
      patience(),
    );
    this.#done.set(seriesKey, seriesKey);
  }
}

/** Keys that a list has already. */
export function takenIn(list: readonly Readonly<{ key: string }>[]): string[] {
  return list.map(({ key }) => key);
}

/** The place after the last of a list. */
export function nextPosition(list: readonly Readonly<{ position: number }>[]): number {
  return list.reduce((most, { position }) => Math.max(most, position), 0) + 1;
}
