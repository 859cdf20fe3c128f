import { freeUntil, lateCharge, ruleFor } from "@carepoint/domain/appointments/change-rules";
import type { VisitKind } from "@carepoint/domain/appointments/kinds";
import type { SlotView } from "@carepoint/domain/appointments/schema";
import { instantText, toInstant } from "@carepoint/domain/kernel/calendar";
import type { Paise } from "@carepoint/domain/kernel/money";
import { serverInstant } from "../../../lib/clock.ts";
import { CancellationSentence } from "./cancellation-rule.tsx";
import type { useChangeRules } from "./desk-data.ts";
import { MovingWithPackage } from "./moving-with-package.tsx";

interface ChangeTermsProps {
  /** Not known, nothing is said. */
  rules: ReturnType<typeof useChangeRules>["data"];
  slot: SlotView & { zone: string };
  kind: VisitKind;
  /** What is to be paid, in paise; where a package pays, the fee that it pays for. */
  fee: Paise;
  isCovered: boolean;
}

/** What calling it off or moving it will cost, for the desk to say before anything is paid. */
export function ChangeTerms({ rules, slot: { startsAt, zone }, kind, fee, isCovered }: ChangeTermsProps) {
  if (!rules) return null;
  const begins = toInstant(startsAt);
  const moving = ruleFor(rules, { change: "reschedule", by: "patient", kind });
  const lateFee = lateCharge({ rule: moving, startsAt: begins, now: serverInstant(), of: fee });
  const packageUse = isCovered ? (lateFee > 0 ? "used_up" : "back") : null;
  return (
    <p className="text-soft">
      <CancellationSentence
        visit={{ startsAt, zone, fee }}
        isCovered={isCovered}
        rule={ruleFor(rules, { change: "cancel", by: "patient", kind })}
      />{" "}
      <MovingWithPackage
        visit={{ zone, fee }}
        moving={{ rule: moving, lateFee, packageUse, freeUntil: instantText(freeUntil(begins, moving)) }}
      />
    </p>
  );
}
