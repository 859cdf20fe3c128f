import { byTheClock } from "@carepoint/domain/appointments/by-the-clock";
import type { AppointmentView } from "@carepoint/domain/appointments/schema";
import { useEffect, useReducer } from "react";
import { serverNow } from "../lib/clock.ts";

type Waiting = readonly Pick<AppointmentView, "answerBy">[];

/** Now, by the server's clock; draws anew when the next answer that one of these visits waits for is over. */
export function useAnswerClock(visits: Waiting | undefined): number {
  const [, again] = useReducer((count: number) => count + 1, 0);
  const now = serverNow();
  const next = nextAnswer(visits);
  useEffect(() => {
    if (next === null) return;
    const timer = setTimeout(again, delayTo(next));
    return () => clearTimeout(timer);
  }, [next]);
  return now;
}

/** Visits as they stand at this moment, however long the page has been open. */
export function useByTheClock(visits: readonly AppointmentView[] | undefined): AppointmentView[] | undefined {
  const now = Temporal.Instant.fromEpochMilliseconds(useAnswerClock(visits));
  return visits?.map((visit) => byTheClock(visit, now));
}

/** In how many milliseconds these are to be asked for again, because an answer will be over: a query's interval. */
export function untilAnswer(visits: Waiting | undefined): number | false {
  const next = nextAnswer(visits);
  return next !== null && delayTo(next);
}

function nextAnswer(visits: Waiting = []): number | null {
  const now = serverNow();
  const ends = visits.map(({ answerBy }) => Date.parse(answerBy ?? "")).filter((at) => at > now);
  return ends.length > 0 ? Math.min(...ends) : null;
}

/** No timer of a browser waits longer than this, and one may fire a moment early. */
function delayTo(at: number): number {
  return Math.min(at - serverNow() + 50, 2 ** 31 - 1);
}
