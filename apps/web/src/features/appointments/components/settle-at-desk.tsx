import type { AppointmentView } from "@carepoint/domain/appointments/schema";
import { isHeld } from "@carepoint/domain/appointments/states";
import { billingPolicy } from "@carepoint/domain/billing/policy";
import { paise, zero } from "@carepoint/domain/kernel/money";
import { mayDo } from "@carepoint/domain/kernel/policy";
import { Button } from "@carepoint/ui/blocks/button";
import { Sheet } from "@carepoint/ui/blocks/sheet";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { Trans, useLingui } from "@lingui/react/macro";
import { lazy, Suspense, useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useMissingSettlement } from "../../../components/missing-money.ts";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { SettleFields, useSettling } from "../../../components/settle-fields.tsx";
import { paidNow, settlementOf } from "../../../components/settling.ts";
import { useTakenText } from "../../../components/taken-text.ts";
import { usePromoTotal } from "../../../components/visit-promo-data.ts";
import { money, visitTime } from "../../../lib/format.ts";
import { useSignedIn } from "../../../lib/session.ts";
import type { DeskCommands } from "./desk-data.ts";
import { settle } from "./settle-visit.ts";

/** Few have a code. */
const VisitPromo = lazy(() => import("../../../components/visit-promo.tsx"));

type SettleAtDeskProps = {
  visit: AppointmentView;
  /** With which of the ways the sheet opens. */
  way: "cash" | "later";
  commands: DeskCommands;
  onClose: () => void;
};

/** Money over the counter, or the decision that it comes later: then the visit is confirmed and the bill has its number. */
export function SettleAtDesk({ visit, way, commands, onClose }: SettleAtDeskProps) {
  const { t } = useLingui();
  const toast = useToast();
  const takenText = useTakenText();
  const blocked = useOnlineOnly();
  const [said, setSaid] = useSettling(way);
  const [error, setError] = useState<unknown>(null);
  const [pending, setPending] = useState(false);
  const mayUse = mayDo(billingPolicy.use_promo, useSignedIn().role) !== undefined;
  const patientId = visit.patientId ?? undefined;
  const mayHaveCode = mayUse && isHeld(visit.status) && patientId !== undefined;
  const less = usePromoTotal(mayHaveCode ? visit.id : undefined, patientId);
  const due = less === undefined ? (visit.due > 0 ? visit.due : visit.fee) : paise(less);
  const asked = { due, mayWait: isHeld(visit.status), patientId };
  const toSay = useMissingSettlement(said, asked);
  const missing = due === zero ? undefined : toSay;
  const amount = money(paidNow(said, due));
  const taken = takenText(said, due);
  const words =
    due === zero
      ? { title: t`Confirm visit`, action: t`Confirm visit`, done: t`Visit confirmed` }
      : said.way === "later"
        ? { title: t`Confirm without payment?`, action: t`Confirm, paid later`, done: t`Confirmed, ${amount} to pay` }
        : { title: t`Take ${amount}`, action: taken, done: taken };
  const send = async () => {
    setError(null);
    setPending(true);
    try {
      if (due === zero) await commands.confirm.mutateAsync({ appointmentId: visit.id });
      else await settle(commands, visit.id, settlementOf(said, asked));
      toast({ title: words.done, tone: "success" });
      onClose();
    } catch (refusal) {
      setError(refusal);
    } finally {
      setPending(false);
    }
  };
  return (
    <Sheet
      open
      onClose={onClose}
      title={words.title}
      footer={
        <>
          <Button onClick={onClose}>
            <Trans>Back</Trans>
          </Button>
          <Button
            variant="primary"
            data-first-focus
            pending={pending}
            blocked={blocked ?? missing}
            onClick={() => void send()}
          >
            {words.action}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <p>
          {visit.patientName} · {visit.doctorName} · {visitTime(visit.startsAt, visit.zone)}
        </p>
        {mayHaveCode && (
          <Suspense>
            <VisitPromo appointmentId={visit.id} patientId={patientId} take={() => Promise.resolve(visit.id)} />
          </Suspense>
        )}
        {due > zero && <SettleFields value={said} onChange={setSaid} {...asked} />}
        <ErrorNotice error={error} />
      </div>
    </Sheet>
  );
}
