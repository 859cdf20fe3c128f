import { type CounterFacts, checkAtCounter, type HandedMedicine } from "@carepoint/domain/pharmacy/counter-safety";
import { type Ref, useImperativeHandle, useRef } from "react";
import { AlertNotices, type AlertText } from "./alert-notices.tsx";
import { useAlertReasons } from "./alert-reasons.ts";

/** Medicines that are handed out as they are, judged by the rule of the server; each alert waits for a word. */
export function usePackAlerts(packs: readonly HandedMedicine[], safety: CounterFacts | undefined) {
  const words = useAlertReasons();
  const { alerts, notices, unchecked } = safety
    ? checkAtCounter(packs, safety)
    : { alerts: [], notices: [], unchecked: [] };
  return {
    words,
    packs,
    of: ({ medicineId: id, brand }: HandedMedicine) => ({
      alerts: alerts.filter((each) => each.medicineId === id),
      notices: notices.filter((each) => each.medicineId === id),
      unchecked: unchecked.includes(brand),
      names: packs.map((each) => each.brand),
    }),
    isOpen: words.areOpen(alerts),
    answered: words.answersTo(alerts),
  };
}

type PackAlertsProps = {
  /** Puts the cursor where the next word is missing. */
  ref?: Ref<{ focus: () => void }>;
  judged: ReturnType<typeof usePackAlerts>;
  alertText: AlertText;
};

/** What stands against these medicines for this patient, each under its brand; nothing where nothing does. */
export function PackAlerts({ ref, judged, alertText }: PackAlertsProps) {
  const box = useRef<HTMLDivElement>(null);
  useImperativeHandle(ref, () => ({
    focus: () => [...(box.current?.querySelectorAll("select") ?? [])].find(({ value }) => value === "")?.focus(),
  }));
  const told = judged.packs.map((pack) => ({ ...pack, ...judged.of(pack) }));
  const some = told.filter(({ alerts, notices, unchecked }) => alerts.length + notices.length > 0 || unchecked);
  if (some.length === 0) return null;
  return (
    <div ref={box} className="flex flex-col gap-4">
      {some.map(({ medicineId, brand, alerts, notices, unchecked, names }) => (
        <section key={medicineId} className="flex flex-col gap-2" aria-label={brand}>
          <h2 className="font-strong text-base">{brand}</h2>
          <AlertNotices {...{ alerts, notices, unchecked, names, alertText }} reasons={judged.words} />
        </section>
      ))}
    </div>
  );
}
