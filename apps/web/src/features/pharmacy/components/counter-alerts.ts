import type { ToDispenseView } from "@carepoint/domain/pharmacy/candidates";
import { type CounterAlert, checkAtCounter, type HandedMedicine } from "@carepoint/domain/pharmacy/counter-safety";
import { type AlertReasons, type LineAlerts, useAlertReasons } from "./alert-reasons.ts";
import { chosenOf, type LineDraft } from "./dispense-draft.ts";

/** What is chosen for the lines is judged anew with every choice, by the rule of the server, and each alert waits for a word. */
export function useCounterAlerts({ lines, safety }: ToDispenseView, drafts: readonly LineDraft[], said?: AlertReasons) {
  const words = useAlertReasons(said);
  const judge = (chosen: readonly LineDraft[]) => {
    const handed = handedOf(lines, chosen);
    const isOf = (line: number) => (alert: CounterAlert) => handed[alert.alert.line]?.line === line;
    return { handed, isOf, ...checkAtCounter(handed, safety) };
  };
  const { handed: given, isOf, ...check } = judge(drafts);
  const names = given.map(({ brand }) => brand);
  return {
    words,
    of: (line: number): LineAlerts => ({
      alerts: check.alerts.filter(isOf(line)),
      notices: check.notices.filter(isOf(line)),
      unchecked: given.some((each) => each.line === line && check.unchecked.includes(each.brand)),
      names,
    }),
    /** Something stands against the line that has no word yet, with what is chosen or would be. */
    isOpen: (line: number, chosen = drafts) => {
      const judged = chosen === drafts ? { isOf, ...check } : judge(chosen);
      return words.areOpen(judged.alerts.filter(judged.isOf(line)));
    },
    answered: words.answersTo(check.alerts),
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
