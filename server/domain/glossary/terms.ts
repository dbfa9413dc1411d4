/** One term of the interface: its id in addresses, its name, and what it means, in one or two sentences. */
export type GlossaryEntry = Readonly<{ id: string; term: string; meaning: string }>;

export const ADOPTED_VALUE: GlossaryEntry = {
  id: 'adopted-value',
  term: 'adopted value',
  meaning:
    'Of reports that disagree, the value that counts: the one with the best source reliability, then the best credibility, then the latest known-at, unless an editor chose another and said why.',
};

export const AS_OF: GlossaryEntry = { id: 'as-of', term: 'as-of', meaning: 'The day that a figure is true for.' };

export const ATTAINMENT: GlossaryEntry = {
  id: 'attainment',
  term: 'attainment',
  meaning: 'A value against its target, from 0 to 100 %. More than the target counts as 100 %.',
};

export const BAND: GlossaryEntry = {
  id: 'band',
  term: 'band',
  meaning: 'A readiness value in words, such as not ready, with the C-rating whose range it falls in. The number stands beside it.',
};

export const COMPONENT: GlossaryEntry = {
  id: 'component',
  term: 'component',
  meaning: 'A branch of the readiness index, such as training or enablers. It rolls up its indicators.',
};

export const CONFLICT: GlossaryEntry = {
  id: 'conflict',
  term: 'conflict',
  meaning: 'Live reports on one figure for one as-of day that say different things. The sign is ≠.',
};

export const COVERAGE: GlossaryEntry = {
  id: 'coverage',
  term: 'coverage',
  meaning: 'The share of what is needed that offers cover, requirement by requirement. A surplus does not offset a gap elsewhere.',
};

export const CREDIBILITY: GlossaryEntry = {
  id: 'credibility',
  term: 'credibility',
  meaning:
    'The second part of a grade: how far the information itself is confirmed, from 1 (confirmed) to 5 (improbable); 6 is not judged.',
};

export const DRIVER: GlossaryEntry = { id: 'driver', term: 'driver', meaning: 'What moves a forecast or the readiness index most.' };

export const EMBED: GlossaryEntry = {
  id: 'embed',
  term: 'embed',
  meaning: 'A chart on another website, live or frozen, that leads back to its board.',
};

export const FLOOR: GlossaryEntry = {
  id: 'floor',
  term: 'floor',
  meaning: 'The least that is confirmed. A total is a floor, because what nobody reported is missing from it.',
};

export const GRADE: GlossaryEntry = {
  id: 'grade',
  term: 'grade',
  meaning:
    'How far a report is trusted: the reliability of its source, A to F, and the credibility of what it says, 1 to 6, graded apart (the Admiralty scale).',
};

export const HEADLINE_TOTAL: GlossaryEntry = {
  id: 'headline-total',
  term: 'headline total',
  meaning: 'The highest floor of a force: the sum of its contributors, or a reported total plus whom that does not cover.',
};

export const KNOWN_AT: GlossaryEntry = {
  id: 'known-at',
  term: 'known-at',
  meaning: 'The day on which a figure could be known: when its source was published.',
};

export const P50: GlossaryEntry = { id: 'p50', term: 'P50', meaning: 'The day by which half of the simulated runs get there.' };

export const P80: GlossaryEntry = { id: 'p80', term: 'P80', meaning: 'The day by which 80 % of the simulated runs get there.' };

export const PRESENT_DAY: GlossaryEntry = {
  id: 'present-day',
  term: 'present',
  meaning:
    'The day that an operation calls today: the real date, or the date at which a demonstration or an exercise is held. Ages are counted from the viewed day.',
};

export const READINESS_INDEX: GlossaryEntry = {
  id: 'readiness-index',
  term: 'readiness index',
  meaning: 'How ready the force is, from 0 to 100: the mean of its components, equally weighted unless the board says otherwise.',
};

export const RELIABILITY: GlossaryEntry = {
  id: 'reliability',
  term: 'reliability',
  meaning: 'The first part of a grade: how far the source is trusted, from A (reliable) to E (unreliable); F is not judged.',
};

export const RESOLVE: GlossaryEntry = {
  id: 'resolve',
  term: 'resolve',
  meaning: 'To decide a conflict: choose a report, enter a value by a stated rule, or keep the range on purpose. A reason is asked for.',
};

export const RETRACTED: GlossaryEntry = {
  id: 'retracted',
  term: 'retracted',
  meaning: 'Taken back, with a reason. The report stays in the history and does not count.',
};

export const REVISION: GlossaryEntry = {
  id: 'revision',
  term: 'revision',
  meaning: 'The number of the latest change of an operation. Each write raises it by one.',
};

export const SHORTFALL: GlossaryEntry = {
  id: 'shortfall',
  term: 'shortfall',
  meaning: 'What the plan needs less what there is. Figures that nobody reported are left out.',
};

export const SNAPSHOT: GlossaryEntry = {
  id: 'snapshot',
  term: 'snapshot',
  meaning: 'A chart or a board that is frozen at a permanent address, to be quoted.',
};

export const STAGE: GlossaryEntry = {
  id: 'stage',
  term: 'stage of a pledge',
  meaning:
    'How far a pledge is. Of troops: announced, pledged, committed, verified, staged, in place, operational. A stage’s figure counts all that stands there or above.',
};

export const STALE: GlossaryEntry = {
  id: 'stale',
  term: 'stale',
  meaning: 'Older than the interval in which the figure should be reported.',
};

export const STANCE: GlossaryEntry = {
  id: 'stance',
  term: 'stance',
  meaning:
    'Where an actor stands on a question of the operation: presses, supports, reserved, opposes or unknown. It is reported with a source and a grade, as every figure is.',
};
