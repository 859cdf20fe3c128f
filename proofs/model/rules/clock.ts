import { bankPatience, patienceEnds, paymentsOf, recheckedBetween } from "./bills.ts";
import {
  dateOf,
  day,
  type Hospital,
  hour,
  longNotice,
  missedAfter,
  notice,
  pune,
  rhythms,
  seriesRest,
  teleLengths,
} from "./hospital.ts";

/** The hospital's clock goes on, and what was held too long, or asked for and not answered, is free. */
export function passTime(hospital: Hospital, now: number): void {
  hospital.now = now;
  for (const visit of hospital.visits) {
    if (visit.status === "pending" && visit.holdUntil <= now) visit.status = "expired";
    if (visit.status === "requested" && visit.answerBy !== null && visit.answerBy <= now)
      Object.assign(visit, { status: "expired", answerBy: null });
  }
}

const lengths = [...new Set([...rhythms.map(({ length }) => length), ...teleLengths])];

/** Moments at which an answer changes: the clock never stops so near to one that a slow machine would decide. */
export function turningPoints(hospital: Hospital): number[] {
  const { visits, slots } = hospital;
  const starts = slots.flatMap(({ startsAt }) => {
    const midnight = dateOf(startsAt) * day - pune;
    const ends = lengths.flatMap((length) => [length, length + missedAfter, length + 6 * hour]);
    return [
      startsAt - day,
      startsAt - notice,
      startsAt - longNotice,
      startsAt,
      ...ends.map((after) => startsAt + after),
      midnight,
      midnight + day,
    ];
  });
  const holds = visits.flatMap(({ holdUntil, answerBy }) => [holdUntil, ...(answerBy === null ? [] : [answerBy])]);
  const money = paymentsOf(hospital).flatMap((payment) => [
    patienceEnds(payment),
    ...(payment.chooseUntil === null ? [] : [payment.chooseUntil]),
    ...recheckedBetween.map((after) => payment.createdAt + after),
  ]);
  const banks = hospital.attempts.map(({ at }) => at + bankPatience);
  const series = visits.flatMap(({ series, createdAt }) => (series === null ? [] : [createdAt + seriesRest]));
  return [...starts, ...holds, ...money, ...banks, ...series];
}
