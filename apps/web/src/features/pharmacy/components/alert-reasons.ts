import { medicineId } from "@carepoint/domain/kernel/id";
import type { AnsweredAlert, CounterAlert, CounterReason } from "@carepoint/domain/pharmacy/counter-safety";
import { useState } from "react";

/** Why each alert was passed over, by what it is. */
export type AlertReasons = Readonly<Record<string, CounterReason>>;

/** What stands against one medicine, and the brands of all that is handed out, by which its words name them. */
export interface LineAlerts {
  readonly alerts: readonly CounterAlert[];
  readonly notices: readonly CounterAlert[];
  readonly unchecked: boolean;
  readonly names: readonly string[];
}

/** The words that answer alerts; a word outlives a choice that is made and taken back. */
export function useAlertReasons(said: AlertReasons = {}) {
  const [reasons, setReasons] = useState(said);
  return {
    reasons,
    reasonOf: (alert: CounterAlert): CounterReason | "" => reasons[keyOf(alert)] ?? "",
    answer: (alert: CounterAlert, reason: CounterReason) => setReasons({ ...reasons, [keyOf(alert)]: reason }),
    /** A word said for one patient is none for another. */
    forget: () => setReasons({}),
    areOpen: (alerts: readonly CounterAlert[]) => alerts.some((alert) => !reasons[keyOf(alert)]),
    /** What is sent of them. */
    answersTo: (alerts: readonly CounterAlert[]) =>
      alerts.flatMap((alert): AnsweredAlert[] => {
        const { medicineId: id, kind, subject } = alert;
        const reason = reasons[keyOf(alert)];
        return reason ? [{ medicineId: medicineId.parse(id), alert: kind, subject, reason }] : [];
      }),
  };
}

export function keyOf({ medicineId: id, kind, subject }: CounterAlert): string {
  return `${id}|${kind}|${subject}`;
}
