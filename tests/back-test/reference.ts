import { CLASS_MONTHS, type PastPlan, PLAN_SHARES } from '../../server/domain/forecast/reference-class';
import { reachedIn } from './fit';
import { LAST_MONTH, type Mission, monthOf } from './un-data';

/** The plans of missions with the months until shares of each were in place. */
export function pastPlans(missions: readonly Mission[]): PastPlan[] {
  return missions.flatMap((mission) =>
    mission.plans.map((plan, place) => {
      const month = monthOf(plan.day);
      const next = mission.plans[place + 1];
      const observedMonths = Math.min(CLASS_MONTHS, LAST_MONTH - month);
      const monthsTo = (share: number) =>
        (mission.returnOf(month) ?? 0) >= share * plan.strength ? 0 : reachedIn(mission, month, share * plan.strength, observedMonths);
      return {
        ...plan,
        shareThen: Number((mission.strengthIn(month) / plan.strength).toFixed(3)),
        inForceMonths: next ? monthOf(next.day) - month : null,
        observedMonths,
        months: PLAN_SHARES.map(monthsTo),
      };
    }),
  );
}
