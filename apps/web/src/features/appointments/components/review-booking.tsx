import { isFree } from "@carepoint/domain/appointments/fees";
import type { AppointmentView } from "@carepoint/domain/appointments/schema";
import type { AppointmentId, PatientId } from "@carepoint/domain/kernel/id";
import { ActionBar } from "@carepoint/ui/blocks/action-bar";
import { Button } from "@carepoint/ui/blocks/button";
import { Money } from "@carepoint/ui/blocks/money";
import { TextArea } from "@carepoint/ui/blocks/text-area";
import { Trans, useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { Fragment, type ReactNode, useState } from "react";
import { ActionSkeleton } from "../../../components/action-skeleton.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { useUnsaved } from "../../../components/unsaved.ts";
import { visitKindNames } from "../../../components/visit-kind-names.ts";
import { useVisitTotal } from "../../../components/visit-promo-data.ts";
import { money } from "../../../lib/format.ts";
import { useSignedIn } from "../../../lib/session.ts";
import { type BookedVisit, useClaimHold, useConfirmFree, useRequestVisit } from "../data.ts";
import { forgetBookingDraft, useBookingDraft } from "./booking-draft.ts";
import { BookingRefused } from "./booking-refused.tsx";
import { CancellationSentence } from "./cancellation-rule.tsx";
import { ForWhom, type PatientForm } from "./for-whom.tsx";

/** Opens the gateway for a visit; resolves when its window is open. */
export interface Payment {
  readonly start: (visit: AppointmentView) => Promise<void>;
  readonly isPending: boolean;
  /** Its window stands over the page. */
  readonly isOpen: boolean;
  readonly error: unknown;
}

/** Where a promo code is entered, and for whom. */
export interface PromoPlace {
  readonly appointmentId: AppointmentId;
  readonly patientId: PatientId;
  readonly claim: () => Promise<unknown>;
}

interface ReviewBookingProps {
  visit: BookedVisit;
  patientForm: PatientForm;
  payment: Payment;
  promo: (place: PromoPlace) => ReactNode;
  /** The hold turned out to be over. */
  onRefused: () => void;
  /** What else can be done, below the button. */
  children: ReactNode;
}

/**
 * One page: for whom, why, for how much, and the button. From the sum on it is drawn once it is known what could pay for the
 * visit: nothing is pushed away, and no button names another sum.
 */
export function ReviewBooking({ visit, patientForm, payment, promo, onRefused, children }: ReviewBookingProps) {
  const { t, i18n } = useLingui();
  const navigate = useNavigate();
  const { patients } = useSignedIn();
  const [draft, write] = useBookingDraft();
  const rule = visit.cancellation?.rule;
  const claim = useClaimHold();
  const confirmFree = useConfirmFree();
  const request = useRequestVisit();
  const offline = useOnlineOnly();
  const known = (id: string | null | undefined) => patients.find((patient) => patient.id === id)?.id;
  // A series is one person's.
  const patientId =
    (visit.ofSeries && visit.patientId) ?? known(draft.patientId) ?? known(visit.patientId) ?? patients[0]?.id;
  const appointmentId = visit.id;

  const reason = draft.reason ?? visit.reason ?? "";
  const [sent, setSent] = useState<string>();
  // Another page of the app leaves the draft where it is.
  useUnsaved(reason.trim() !== (sent ?? visit.reason ?? ""));
  const payer = !visit.mustAsk && !isFree(visit.fee) && patientId ? { appointmentId, patientId } : undefined;
  const { total = visit.fee, isCovered, isKnown } = useVisitTotal(payer);

  const say = async (patientId: PatientId) => {
    const about = reason.trim();
    await claim.mutateAsync({ appointmentId, patientId, ...(about && { reason: about }) });
    setSent(about);
  };
  const book = async (patientId: PatientId) => {
    await say(patientId);
    if (!visit.mustAsk && total > 0) return payment.start(visit);
    await (visit.mustAsk ? request : confirmFree).mutateAsync({ appointmentId });
    forgetBookingDraft();
    await navigate({
      to: "/visits/$appointmentId",
      params: { appointmentId },
      search: { booked: true },
      replace: true,
    });
  };
  const fee = money(total);
  const pending = claim.isPending || confirmFree.isPending || request.isPending || payment.isPending;
  return (
    <div className="flex flex-col gap-6">
      {visit.ofSeries ? (
        <p className="font-strong text-lg">{visit.patientName}</p>
      ) : (
        <ForWhom value={patientId} onChange={(id) => write({ patientId: id })} patientForm={patientForm} />
      )}
      <div className="flex flex-col gap-1 border-hairline border-t pt-4">
        <p className="flex items-baseline justify-between gap-4 text-lg">
          {visit.kind === "in_person" ? <Trans>Consultation</Trans> : i18n._(visitKindNames[visit.kind])}
          <Money strong>{isFree(visit.fee) ? t`Free` : money(visit.fee)}</Money>
        </p>
        {visit.mustAsk && (
          <p>
            <Trans>{visit.doctorName} answers each request by hand. You pay once it is accepted, not before.</Trans>
          </p>
        )}
        {!isKnown && <ActionSkeleton />}
        {payer && isKnown && (
          <Fragment key={payer.patientId}>{promo({ ...payer, claim: () => say(payer.patientId) })}</Fragment>
        )}
        {isKnown && (
          <p className="text-soft">
            {rule && <CancellationSentence visit={visit} rule={rule} paid={total} isCovered={isCovered} />}
          </p>
        )}
      </div>
      {isKnown && (
        <>
          <TextArea
            label={t`What is it about? (optional)`}
            hint={t`Only the doctor and the hospital read this.`}
            name="reason"
            maxLength={500}
            rows={2}
            value={reason}
            onChange={(event) => write({ reason: event.target.value })}
          />
          <ActionBar sticky className="sm:flex-col sm:items-stretch">
            <BookingRefused error={claim.error ?? confirmFree.error ?? request.error ?? payment.error} visit={visit} />
            <Button
              variant="primary"
              size="large"
              wide
              pending={pending}
              blocked={offline ?? (patientId ? undefined : t`Say first who is coming.`)}
              onClick={() => patientId && void book(patientId).catch(onRefused)}
            >
              {visit.mustAsk ? (
                <Trans>Ask for this time</Trans>
              ) : total === 0 ? (
                <Trans>Confirm the visit</Trans>
              ) : (
                <Trans>Pay {fee} and confirm</Trans>
              )}
            </Button>
          </ActionBar>
          {children}
        </>
      )}
    </div>
  );
}
