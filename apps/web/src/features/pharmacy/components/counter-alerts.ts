import { medicineId } from "@carepoint/domain/kernel/id";
import type { ToDispenseView } from "@carepoint/domain/pharmacy/candidates";
import {
  type AnsweredAlert,
  type CounterAlert,
  type CounterReason,
  checkAtCounter,
  type HandedMedicine,
} from "@carepoint/domain/pharmacy/counter-safety";
import { useState } from "react";
import { chosenOf, type LineDraft } from "./dispense-draft.ts";

/** What stands against one line, and the brands of all that is handed out, by which its words name them. */
export interface LineAlerts {
  readonly alerts: readonly CounterAlert[];
  readonly notices: readonly CounterAlert[];
  readonly unchecked: boolean;
  readonly names: readonly string[];
}

/** What is chosen for the lines is judged anew with every choice, by the rule of the server, and each alert waits for a word. */
export function useCounterAlerts({ lines, safety }: ToDispenseView, drafts: readonly LineDraft[]) {
  const [reasons, setReasons] = useState<Readonly<Record<string, CounterReason>>>({});
  const judge = (chosen: readonly LineDraft[]) => {
    const handed = handedOf(lines, chosen);
    const isOf = (line: number) => (alert: CounterAlert) => handed[alert.alert.line]?.line === line;
    return { handed, isOf, ...checkAtCounter(handed, safety) };
  };
  const { handed: given, isOf, ...check } = judge(drafts);
  const names = given.map(({ brand }) => brand);
  return {
    of: (line: number): LineAlerts => ({
      alerts: check.alerts.filter(isOf(line)),
      notices: check.notices.filter(isOf(line)),
      unchecked: given.some((each) => each.line === line && check.unchecked.includes(each.brand)),
      names,
    }),
    /** Something stands against the line that has no word yet, with what is chosen or would be. */
    isOpen: (line: number, chosen = drafts) => {
      const judged = chosen === drafts ? { isOf, ...check } : judge(chosen);
      return judged.alerts.filter(judged.isOf(line)).some((alert) => !reasons[keyOf(alert)]);
    },
    reasonOf: (alert: CounterAlert): CounterReason | "" => reasons[keyOf(alert)] ?? "",
    answer: (alert: CounterAlert, reason: CounterReason) => setReasons({ ...reasons, [keyOf(alert)]: reason }),
    answered: check.alerts.flatMap((alert): AnsweredAlert[] => {
      const { medicineId: id, kind, subject } = alert;
      const reason = reasons[keyOf(alert)];
      return reason ? [{ medicineId: medicineId.parse(id), alert: kind, subject, reason }] : [];
    }),
  };
}

/** What is chosen and not left out, in the order of the lines. */
function handedOf(lines: ToDispenseView["lines"], drafts: readonly LineDraft[]): HandedMedicine[] {
  return lines.flatMap((view) => {
    const draft = drafts[view.line];
    const chosen = draft && draft.step !== "left" ? chosenOf(view, draft) : undefined;
    if (!chosen) return [];
    const { medicineId: id, brand, form, ingredients } = chosen;
    return [{ medicineId: id, brand, form, ingredients, line: view.line }];
  });
}

export function keyOf({ medicineId: id, kind, subject }: CounterAlert): string {
  return `${id}|${kind}|${subject}`;
}
