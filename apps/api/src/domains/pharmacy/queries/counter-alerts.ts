import type { Db } from "@carepoint/db/client";
import { DomainError } from "@carepoint/domain/kernel/errors";
import {
  type AnsweredAlert,
  checkAtCounter,
  type HandedMedicine,
  isAnswerTo,
  unansweredAtCounter,
} from "@carepoint/domain/pharmacy/counter-safety";
import type { PatientKey } from "../../../kernel/sealed.ts";
import { type AtCounter, readCounterFacts } from "./counter-facts.ts";
import type { NewDispenseAlert } from "./dispenses.ts";

export interface Judged extends Omit<AtCounter, "ingredients"> {
  /** In the order in which it is handed out. */
  readonly given: readonly HandedMedicine[];
  readonly answered: readonly AnsweredAlert[];
}

/**
 * What stands against what is handed out, each with its answer. Throws `alerts_unanswered` (with how many) while one has none, and
 * `invalid_input` for an answer to nothing.
 */
export async function answeredAlerts(
  db: Db,
  key: PatientKey,
  { given, answered, ...asked }: Judged,
): Promise<Omit<NewDispenseAlert, "dispenseId">[]> {
  const ingredients = given.flatMap((each) => each.ingredients);
  const { alerts } = checkAtCounter(given, await readCounterFacts(db, key, { ...asked, ingredients }));
  const open = unansweredAtCounter(alerts, answered).length;
  if (open > 0) throw new DomainError("alerts_unanswered", { alerts: open });
  if (!answered.every((each) => alerts.some((alert) => isAnswerTo(each, alert))))
    throw new DomainError("invalid_input", { field: "alerts" });
  return alerts.flatMap((alert) => {
    const { medicineId, kind, subject } = alert;
    const reason = answered.find((each) => isAnswerTo(each, alert))?.reason;
    const position = given.findIndex((each) => each.medicineId === medicineId);
    return reason ? [{ position, alert: kind, subject, reason }] : [];
  });
}
