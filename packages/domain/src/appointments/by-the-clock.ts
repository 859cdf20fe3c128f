import { statusAt } from "./holds.ts";
import type { AppointmentView } from "./schema.ts";

/** A visit as its reader sees it at an instant: of a request that nobody answered in time, what became of it. */
export function byTheClock<Visit extends AppointmentView>(visit: Visit, now: Temporal.Instant): Visit {
  const answerBy = visit.answerBy && Temporal.Instant.from(visit.answerBy);
  const status = statusAt({ status: visit.status, answerBy }, now);
  return status === visit.status ? visit : { ...visit, status, answerBy: null, unanswered: true };
}
