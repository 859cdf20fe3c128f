import { hasLapsed } from "@carepoint/domain/appointments/holds";
import type { AppointmentView } from "@carepoint/domain/appointments/schema";
import { isAwaited, isCalledOff, isUnconfirmed } from "@carepoint/domain/appointments/states";
import { toInstant } from "@carepoint/domain/kernel/calendar";
import type { AppointmentId } from "@carepoint/domain/kernel/id";
import { Button } from "@carepoint/ui/blocks/button";
import { Card } from "@carepoint/ui/blocks/card";
import { EmptyState } from "@carepoint/ui/blocks/empty-state";
import { Notice } from "@carepoint/ui/blocks/notice";
import { Skeleton } from "@carepoint/ui/blocks/skeleton";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link, Navigate, useNavigate } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { QueryView } from "../../../components/query-view.tsx";
import { Screen } from "../../../components/screen.tsx";
import { useVisitTotal } from "../../../components/visit-promo-data.ts";
import { serverInstant } from "../../../lib/clock.ts";
import { codeOf } from "../../../lib/errors.ts";
import { useLocalized } from "../../../lib/localized.ts";
import { useSession } from "../../../lib/session.ts";
import { useBookingDraft } from "../components/booking-draft.ts";
import type { PatientForm } from "../components/for-whom.tsx";
import { HoldClock } from "../components/hold-clock.tsx";
import { HoldLapsed } from "../components/hold-lapsed.tsx";
import { type Payment, type PromoPlace, ReviewBooking } from "../components/review-booking.tsx";
import { VisitSummary } from "../components/visit-summary.tsx";
import { type BookedVisit, useReleaseHold, useVisit } from "../data.ts";

interface ConfirmHoldProps {
  appointmentId: AppointmentId;
  /** How a visitor becomes someone: sign-up and sign-in, in this place. */
  signIn: ReactNode;
  patientForm: PatientForm;
  payment: Payment;
  promo: (place: PromoPlace) => ReactNode;
}

/** The held slot with its clock, and the next question: who are you, who is coming, shall it be. */
export function ConfirmHold({ appointmentId, ...steps }: ConfirmHoldProps) {
  const { t } = useLingui();
  const visit = useVisit(appointmentId);
  useLikelyTotal(appointmentId);
  const notMine = visit.error && codeOf(visit.error) === "not_found";
  return (
    <Screen title={t`Confirm your visit`} width="narrow">
      {notMine ? (
        <EmptyState
          title={<Trans>This time is not held for you</Trans>}
          action={
            <Button variant="primary" render={<Link to="/doctors" />}>
              <Trans>Find a doctor</Trans>
            </Button>
          }
        >
          <Trans>The hold may have ended, or it was made in another browser.</Trans>
        </EmptyState>
      ) : (
        <QueryView query={visit} skeleton={<Skeleton shape="block" className="h-32" />}>
          {(held) => <Held visit={held} isAsking={visit.isFetching} onChange={() => void visit.refetch()} {...steps} />}
        </QueryView>
      )}
    </Screen>
  );
}

/** Asked for with the visit, not after it: most book for themselves, or go on where they were. */
function useLikelyTotal(appointmentId: AppointmentId): void {
  const patients = useSession()?.patients ?? [];
  const [draft] = useBookingDraft();
  const likely = patients.find(({ id }) => id === draft.patientId) ?? patients[0];
  useVisitTotal(likely && { appointmentId, patientId: likely.id });
}

type HeldProps = Omit<ConfirmHoldProps, "appointmentId"> & {
  visit: BookedVisit;
  /** What is shown may be from before. */
  isAsking?: boolean;
  onChange: () => void;
};

function Held({ visit, isAsking, onChange, ...steps }: HeldProps) {
  const [over, setOver] = useState<string>();
  const { status, holdExpiresAt } = visit;
  const expires = holdExpiresAt && toInstant(holdExpiresAt);
  const lapsed =
    over === holdExpiresAt || hasLapsed({ status, holdExpiresAt: expires || null, answerBy: null }, serverInstant());
  if (visit.moves) return <Navigate to="/pay/$appointmentId" params={{ appointmentId: visit.id }} replace />;
  const { isOpen, isPending } = steps.payment;
  if (visit.checking !== null && !isOpen && !isPending) {
    // Nothing more may be asked for until the bank has answered: the payment's page follows that.
    if (isAsking) return <Skeleton shape="block" className="h-32" />;
    return <Navigate to="/pay/$appointmentId" params={{ appointmentId: visit.id }} replace />;
  }
  if (isCalledOff(status)) return <HoldLapsed visit={visit} />;
  if (!isUnconfirmed(status)) {
    const search = { booked: isAwaited(status) };
    return <Navigate to="/visits/$appointmentId" params={{ appointmentId: visit.id }} search={search} replace />;
  }
  return (
    <>
      <Card tone={lapsed ? "sunken" : "now"}>
        <VisitSummary visit={visit} patient={false} />
      </Card>
      {!lapsed && holdExpiresAt && (
        <div className="sticky top-14 z-10 -mx-gutter -my-3 border-hairline border-b bg-canvas px-gutter py-3">
          <HoldClock
            key={holdExpiresAt}
            expiresAt={holdExpiresAt}
            onEnd={() => {
              setOver(holdExpiresAt);
              onChange();
            }}
          />
        </div>
      )}
      {lapsed ? <HoldLapsed visit={visit} /> : <Step visit={visit} onChange={onChange} {...steps} />}
    </>
  );
}

function Step({ visit, onChange, signIn, patientForm, payment, promo }: HeldProps) {
  const session = useSession();
  const [, write] = useBookingDraft();
  if (!session) return null;
  if (!session.account) {
    return (
      <>
        {signIn}
        <ReleaseHold visit={visit} />
      </>
    );
  }
  if (session.role !== "patient") {
    return (
      <Notice title={<Trans>You are signed in as a member of staff</Trans>}>
        <Trans>Choose the patient's role in your account to book for yourself or your family.</Trans>
      </Notice>
    );
  }
  if (session.patients.length === 0) {
    return patientForm({ onDone: (patientId) => write({ patientId }) });
  }
  return (
    <ReviewBooking visit={visit} patientForm={patientForm} payment={payment} promo={promo} onRefused={onChange}>
      <ReleaseHold visit={visit} />
    </ReviewBooking>
  );
}

/** Back means back: the time is given to others at once. Another one is chosen with the same doctor, or with whoever is free. */
function ReleaseHold({ visit }: { visit: AppointmentView }) {
  const local = useLocalized();
  const navigate = useNavigate();
  const release = useReleaseHold();
  const { doctorId, departmentId } = visit;
  const department = local(visit.departmentName);
  const leave = (to: () => Promise<void>) =>
    release.mutate({ appointmentId: visit.id }, { onSettled: () => void to() });
  return (
    <div className="-ms-4 flex flex-col items-start">
      <Button
        variant="quiet"
        pending={release.isPending}
        onClick={() => leave(() => navigate({ to: "/doctors/$doctorId", params: { doctorId } }))}
      >
        <Trans>Choose another time</Trans>
      </Button>
      {visit.kind === "in_person" && (
        <Button
          variant="quiet"
          pending={release.isPending}
          onClick={() => leave(() => navigate({ to: "/departments/$departmentId", params: { departmentId } }))}
        >
          <Trans>Any doctor of {department}</Trans>
        </Button>
      )}
    </div>
  );
}
