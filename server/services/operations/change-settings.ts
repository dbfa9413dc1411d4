import { writeSettings } from '../../db/definitions';
import { canonicalJson } from '../../domain/canonical';
import { missing } from '../../domain/definitions/problems';
import type { Definitions, Operation, Question } from '../../domain/definitions/types';
import { MusterError } from '../../domain/errors';
import { formatDay, formatPercent } from '../../domain/format';
import { changeOperationInput } from '../../domain/input/operation-inputs';
import type { OwnWords } from '../../domain/shapes/shape';
import { shapeOf } from '../../domain/shapes/shapes';
import { openOperation } from '../context';
import { DEMONSTRATION } from '../inputs';
import { requireAdministerOrLocal } from '../rights';
import { mutation } from '../verb';
import { refuseFuture } from './begin-operation';
import { changeOperation } from './change-operation';
import { wordsChanged } from './own-words';

type Settings = Pick<Operation, 'title' | 'subtitle' | 'heldOn' | 'timeZone' | 'rollup' | 'tags' | 'shape' | 'question' | 'words'>;

function wordsInWords(words: OwnWords): string {
  const own = Object.entries(words).map(([key, word]) => `${key} is called ${word}`);
  return own.length === 0 ? 'no words of its own' : own.join(', ');
}

const WORDS: { readonly [K in keyof Settings]: (value: Settings[K]) => string } = {
  title: (title) => `title ${title}`,
  subtitle: (subtitle) => (subtitle === '' ? 'no subtitle' : `subtitle ${subtitle}`),
  heldOn: (day) => (day === null ? 'present is the real today' : `present held at ${formatDay(day)}`),
  timeZone: (zone) => `day of ${zone}`,
  rollup: (rollup) => `rolled up by ${rollup}`,
  tags: (tags) => (tags.length === 0 ? 'no tags' : `tags ${tags.join(', ')}`),
  shape: (shape) => `about ${shapeOf({ shape }).name.toLowerCase()}`,
  words: wordsInWords,
  question: (question) =>
    question === null
      ? 'question follows from its largest force'
      : question.kind === 'milestone'
        ? `question is the day of ${question.milestoneKey}`
        : `question is the day of ${formatPercent(question.share)} of ${question.forceKey}`,
};

function wordsOf<K extends keyof Settings>(key: K, value: Settings[K]): string {
  return WORDS[key](value);
}

/** Throws `BAD_INPUT` for a question about what the operation does not have. */
function refuseUnknown(question: Question | null, { milestones, forces }: Definitions): void {
  if (question === null) return;
  const problems =
    question.kind === 'milestone'
      ? missing('question', 'milestone', question.milestoneKey, milestones)
      : missing('question', 'force', question.forceKey, forces);
  if (problems.length > 0) throw new MusterError('BAD_INPUT', problems.map(({ message }) => message).join(' '), problems);
}

/**
 * Changes what an operation says of itself: what is named is changed, the rest stays. One that says the same already writes nothing. Throws
 * `NOT_FOUND`, `SIGN_IN`, `FORBIDDEN`, `BAD_INPUT` with the fields, and `STALE_VERSION`.
 */
export const changeSettings = mutation({
  needs: 'administer',
  input: changeOperationInput,
  example: { ...DEMONSTRATION, version: 1, title: 'Mali' },
  run: async (call, { operation: operationKey, version, ...sent }): Promise<Readonly<{ revision: number; version: number }>> => {
    const model = await openOperation(call, operationKey);
    const { operation } = model.state.definitions;
    const right = requireAdministerOrLocal(call, operation);
    // What is undefined was not named.
    const named = Object.entries(sent).filter(([, value]) => value !== undefined);
    const given: Settings = { ...operation, ...Object.fromEntries(named) };
    const wanted: Settings = { ...given, words: wordsChanged(operation.words, sent.words ?? {}, given.shape) };
    // Another shape leaves out words of the one before it.
    const names = [...named.map(([name]) => name as keyof Settings).filter((name) => name !== 'words'), 'words' as const];
    const changed = names.filter((name) => canonicalJson(wanted[name]) !== canonicalJson(operation[name]));
    if (changed.length === 0 && version === operation.version) return { revision: operation.revision, version };
    refuseFuture(call, wanted);
    if (named.some(([name]) => name === 'question')) refuseUnknown(wanted.question, model.state.definitions);
    const only = (settings: Settings) => Object.fromEntries(changed.map((name) => [name, settings[name]]));
    const revision = await changeOperation(call, model, {
      before: only(operation),
      after: only(wanted),
      summary: `Operation changed: ${changed.map((name) => wordsOf(name, wanted[name])).join('; ')}`,
      needs: [right],
      write: (tx) => writeSettings(tx, operationKey, version, only(wanted)),
    });
    return { revision, version: version + 1 };
  },
});
