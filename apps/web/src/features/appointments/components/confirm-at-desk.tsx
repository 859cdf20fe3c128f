import { isFree } from "@carepoint/domain/appointments/fees";
import type { VisitKind } from "@carepoint/domain/appointments/kinds";
import type { SlotView } from "@carepoint/domain/appointments/schema";
import { billingPolicy } from "@carepoint/domain/billing/policy";
import type { DoctorView } from "@carepoint/domain/doctors/schema";
import { paise, zero } from "@carepoint/domain/kernel/money";
import { mayDo } from "@carepoint/domain/kernel/policy";
import { ActionBar } from "@carepoint/ui/blocks/action-bar";
import { Button } from "@carepoint/ui/blocks/button";
import { Card } from "@carepoint/ui/blocks/card";
import { Notice } from "@carepoint/ui/blocks/notice";
import { Skeleton } from "@carepoint/ui/blocks/skeleton";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { Trans, useLingui } from "@lingui/react/macro";
import { lazy, type SubmitEvent, Suspense, useState } from "react";
import { ActionSkeleton } from "../../../components/action-skeleton.tsx";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import type { Offer } from "../../../components/package-words.ts";
import { SettleFields, useSettling } from "../../../components/settle-fields.tsx";
import { isSaid, settlementOf } from "../../../components/settling.ts";
import { useTakenText } from "../../../components/taken-text.ts";
import { usePromoTotal } from "../../../components/visit-promo-data.ts";
import { codeOf } from "../../../lib/errors.ts";
import { useSignedIn } from "../../../lib/session.ts";
import { ChangeTerms } from "./change-terms.tsx";
import { type ChosenPatient, useBookingCommands, useChangeRules } from "./desk-data.ts";
import type { DeskHold } from "./desk-hold.ts";
import { HoldClock } from "./hold-clock.tsx";
import { settle, usePackageUse } from "./settle-visit.ts";

/** Few have a code. */
const VisitPromo = lazy(() => import("../../../components/visit-promo.tsx"));
const PackageChoice = lazy(() => import("../../../components/package-choice.tsx"));

type ConfirmAtDeskProps = {
  slot: SlotView & { zone: string };
  patient: Pick<ChosenPatient, "id">;
  doctor: DoctorView;
  kind: VisitKind;
  /** Held since it was chosen, unless it is squeezed in. */
  time: DeskHold;
  reason: string;
  onReason: (reason: string) => void;
  /** Why it is squeezed in; left out for a time that is free. */
  squeeze?: string | undefined;
  onBooked: (code: string) => void;
  onSlotGone: () => void;
};

/** Names the patient of the time that is held, or takes it now, takes the money and confirms, in this order. */
export function ConfirmAtDesk({
  patient,
  doctor,
  kind,
  slot,
  squeeze,
  time,
  reason,
  onReason,
  onBooked,
  onSlotGone,
}: ConfirmAtDeskProps) {
  const { t } = useLingui();
  const blocked = useOnlineOnly();
  const takenText = useTakenText();
  const [error, setError] = useState<unknown>(null);
  const [said, setSaid] = useSettling();
  const [pending, setPending] = useState(false);
  const [lapsed, setLapsed] = useState(false);
  const { claim, confirm, ...money } = useBookingCommands();
  const { branchId, startsAt } = slot;
  const { held } = time;
  const rules = useChangeRules();
  const take = () => time.take({ doctorId: doctor.id, branchId, startsAt, kind, patientId: patient.id, squeeze });
  const packageUse = usePackageUse();
  const { role } = useSignedIn();
  const mayUse = mayDo(billingPolicy.use_package, role) !== undefined;
  const mayUseCode = mayDo(billingPolicy.use_promo, role) !== undefined;
  const fee = doctor.kinds.find((each) => each.kind === kind)?.fee ?? doctor.fee;
  const free = isFree(fee);
  const [packaged, setPackaged] = useState<Offer>();
  const less = usePromoTotal(!free && !packaged && mayUseCode ? held?.appointmentId : undefined, patient.id);
  const due = less === undefined ? fee : paise(less);
  const toSettle = { due, mayWait: true, patientId: patient.id };
  const wanted = { of: "visit", kind, doctorId: doctor.id, departmentId: doctor.departmentId } as const;
  const isSettled = free || due === zero || packaged !== undefined || isSaid(said, toSettle);

  /** A code is put on the bill of a time that is held. */
  const heldForCode = async () => {
    setError(null);
    try {
      return (await take()).appointmentId;
    } catch (refusal) {
      setError(refusal);
      throw refusal;
    }
  };
  const book = async (event: SubmitEvent) => {
    event.preventDefault();
    if (pending || blocked || !isSettled) return;
    setError(null);
    setPending(true);
    try {
      const { appointmentId, code } = await take();
      if (reason.trim() !== "") await claim.mutateAsync({ appointmentId, patientId: patient.id, reason });
      if (free || (due === zero && !packaged)) await confirm.mutateAsync({ appointmentId });
      else if (packaged) {
        const { saleId, position } = packaged;
        await packageUse.mutateAsync({ appointmentId, saleId, position });
      } else await settle(money, appointmentId, settlementOf(said, toSettle));
      onBooked(code);
    } catch (refusal) {
      setError(refusal);
    } finally {
      setPending(false);
    }
  };
  const taken = takenText(said, due);
  const refusal = error ?? time.error;
  const gone =
    refusal &&
    ["slot_taken", "slot_past", "slot_off_grid", "slot_in_exception", "follow_up_not_due", "day_full"].includes(
      codeOf(refusal),
    );
  // All of it at once: terms that came late would push the button from under the finger.
  if (rules.isPending) return <Skeleton shape="block" className="h-80" />;
  return (
    <Card>
      <form onSubmit={(event) => void book(event)} className="flex flex-col gap-4">
        <TextField
          autoFocus
          label={t`Reason for the visit`}
          hint={t`The doctor reads it. It may stay empty.`}
          maxLength={500}
          value={reason}
          onChange={(event) => onReason(event.target.value)}
        />
        {!squeeze && !held && !lapsed && !refusal && (
          <p aria-busy="true" className="text-soft">
            <Trans>Holding this time…</Trans>
          </p>
        )}
        {held?.until && (
          <HoldClock
            expiresAt={held.until}
            onEnd={() => {
              setLapsed(true);
              time.forget();
            }}
          />
        )}
        {lapsed && !held && !refusal && (
          <Notice
            tone="warn"
            title={t`This time is not held any more`}
            action={
              <Button onClick={() => void take().catch(() => undefined)}>
                <Trans>Hold it again</Trans>
              </Button>
            }
          >
            <Trans>Others can take it until you confirm.</Trans>
          </Notice>
        )}
        <ChangeTerms
          rules={rules.data}
          slot={slot}
          kind={kind}
          fee={packaged ? fee : due}
          isCovered={packaged !== undefined}
        />
        {!free && mayUse && less === undefined && (
          <Suspense>
            <PackageChoice patientId={patient.id} wanted={wanted} value={packaged} onChange={setPackaged} />
          </Suspense>
        )}
        {!free && !packaged && mayUseCode && (
          <Suspense fallback={<ActionSkeleton />}>
            <VisitPromo appointmentId={held?.appointmentId} patientId={patient.id} take={heldForCode} />
          </Suspense>
        )}
        {due > zero && !packaged && <SettleFields value={said} onChange={setSaid} {...toSettle} />}
        <ErrorNotice
          error={refusal}
          action={
            gone && (
              <Button onClick={onSlotGone}>
                <Trans>Choose another time</Trans>
              </Button>
            )
          }
        />
        <ActionBar sticky>
          <Button
            type="submit"
            variant="primary"
            size="large"
            blocked={blocked}
            pending={pending}
            disabled={!isSettled}
          >
            {due === zero || packaged ? (
              <Trans>Confirm visit</Trans>
            ) : said.way === "later" ? (
              <Trans>Confirm, paid later</Trans>
            ) : (
              <Trans>{taken}, confirm</Trans>
            )}
          </Button>
        </ActionBar>
      </form>
    </Card>
  );
}
