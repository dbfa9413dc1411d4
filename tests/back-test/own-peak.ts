/**
 * The base rate that Muster had until 30 November 2026: months from a mission's first month with uniformed personnel until it first had 25, 50, 80 and 95 % of
 * its own peak of the first 36 months, of 19 UN missions. It answers another question than that of a plan; here it is scored beside what replaced it.
 */
export type PastMission = Readonly<{
  name: string;
  /** The last day of its first month. */
  firstMonth: string;
  peak: number;
  months: readonly [number, number, number, number];
}>;

const mission = (name: string, firstMonth: string, peak: number, months: PastMission['months']): PastMission => ({
  name,
  firstMonth,
  peak,
  months,
});

export const PAST_MISSIONS: readonly PastMission[] = [
  mission('UNTAC', '1992-02-29', 18_907, [6, 6, 6, 10]),
  mission('ONUMOZ', '1993-01-31', 7_238, [3, 3, 4, 9]),
  mission('UNAMIR', '1993-10-31', 7_750, [4, 11, 12, 16]),
  mission('UNMIH', '1994-09-30', 6_865, [6, 6, 6, 7]),
  mission('UNAMSIL', '1999-01-31', 17_420, [11, 16, 30, 31]),
  mission('MONUC', '1999-09-30', 4_309, [19, 20, 29, 33]),
  mission('UNTAET', '1999-10-31', 9_798, [4, 4, 5, 7]),
  mission('UNMEE', '2000-07-31', 4_209, [5, 6, 8, 10]),
  mission('UNMIL', '2003-09-30', 16_112, [1, 3, 6, 8]),
  mission('UNOCI', '2004-03-31', 9_241, [2, 4, 28, 29]),
  mission('MINUSTAH', '2004-05-31', 9_295, [2, 5, 10, 17]),
  mission('ONUB', '2004-06-30', 5_665, [0, 2, 3, 4]),
  mission('UNMIS', '2005-03-31', 10_284, [6, 10, 12, 14]),
  mission('MINURCAT', '2007-09-30', 3_814, [18, 18, 28, 28]),
  mission('UNAMID', '2007-11-30', 22_087, [2, 11, 21, 27]),
  mission('UNISFA', '2011-08-31', 4_128, [0, 2, 4, 9]),
  mission('UNMISS', '2011-08-31', 11_405, [0, 0, 33, 35]),
  mission('MINUSMA', '2013-07-31', 12_022, [0, 0, 18, 24]),
  mission('MINUSCA', '2014-05-31', 12_413, [4, 4, 11, 19]),
];
