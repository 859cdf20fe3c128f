import { freeUntil, lateCharge, ruleFor } from "@carepoint/domain/appointments/change-rules";
import type { VisitKind } from "@carepoint/domain/appointments/kinds";
import type { SlotView } from "@carepoint/domain/appointments/schema";
import { instantText, toInstant } from "@carepoint/domain/kernel/calendar";
import type { Paise } from "@carepoint/domain/kernel/money";
import { serverInstant } from "../../../lib/clock.ts";
import { CancellationSentence } from "./cancellation-rule.tsx";
import type { useChangeRules } from "./desk-data.ts";
import { MovingSentence } from "./move-words.tsx";

interface ChangeTermsProps {
  /** Not known, nothing is said. */
  rules: ReturnType<typeof useChangeRules>["data"];
  slot: SlotView & { zone: string };
  kind: VisitKind;
  fee: Paise;
}

/** What calling it off or moving it will cost, for the desk to say before anything is paid. */
export function ChangeTerms({ rules, slot: { startsAt, zone }, kind, fee }: ChangeTermsProps) {
  if (!rules) return null;
  const begins = toInstant(startsAt);
  const moving = ruleFor(rules, { change: "reschedule", by: "patient", kind });
  const lateFee = lateCharge({ rule: moving, startsAt: begins, now: serverInstant(), of: fee });
  return (
    <p className="text-soft">
      <CancellationSentence
        visit={{ startsAt, zone, fee }}
        rule={ruleFor(rules, { change: "cancel", by: "patient", kind })}
      />{" "}
      <MovingSentence
        moving={{ rule: moving, lateFee, freeUntil: instantText(freeUntil(begins, moving)) }}
        zone={zone}
      />
    </p>
  );
}
