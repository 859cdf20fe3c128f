import { type AppointmentId, appointmentId as appointmentIdOf, type DoctorId } from "@carepoint/domain/kernel/id";
import { chargeSchema } from "@carepoint/domain/kernel/money";
import { Button } from "@carepoint/ui/blocks/button";
import { Notice } from "@carepoint/ui/blocks/notice";
import { Skeleton } from "@carepoint/ui/blocks/skeleton";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link, useNavigate } from "@tanstack/react-router";
import { ChevronLeft } from "lucide-react";
import { useState } from "react";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { QueryView } from "../../../components/query-view.tsx";
import { Screen } from "../../../components/screen.tsx";
import { visitTime } from "../../../lib/format.ts";
import { ConfirmMove } from "../components/confirm-move.tsx";
import { FortnightPager, useFortnights } from "../components/fortnights.tsx";
import { MoveDoctor } from "../components/move-doctor.tsx";
import { MovingWithPackage } from "../components/moving-with-package.tsx";
import type { Payment } from "../components/review-booking.tsx";
import { slotDays, type ZonedSlot } from "../components/slot-days.ts";
import { SlotPicker } from "../components/slot-picker.tsx";
import { useBranches } from "../components/slot-words.ts";
import { type BookedVisit, useHoldMove, useMoveVisit, useSlots, useVisit } from "../data.ts";

interface MoveVisitProps {
  appointmentId: AppointmentId;
  /** How a move that costs more is paid before it is made. */
  payment: Payment;
}

/** Another time for a visit: the free times of its doctor or a colleague, and before anything is done what it costs. */
export function MoveVisit({ appointmentId, payment }: MoveVisitProps) {
  const { t } = useLingui();
  const visit = useVisit(appointmentId);
  const offline = useOnlineOnly();
  return (
    <Screen
      title={t`Move your visit`}
      back={
        <Link to="/visits/$appointmentId" params={{ appointmentId }}>
          <ChevronLeft aria-hidden />
          <Trans>Your visit</Trans>
        </Link>
      }
    >
      <QueryView
        query={visit}
        skeleton={<Skeleton shape="block" className="h-44" />}
        offlineMissing={{ title: t`Moving needs a connection`, body: t`Your visit stays as it is until then.` }}
      >
        {(known) => (
          <div className="flex flex-col gap-6">
            <Facts visit={known} />
            {offline && <Notice title={t`Free times need a connection`}>{offline}</Notice>}
            {!offline && known.moving?.allowed && <Times visit={known} payment={payment} />}
          </div>
        )}
      </QueryView>
    </Screen>
  );
}

function Facts({ visit }: { visit: BookedVisit }) {
  const { t } = useLingui();
  const now = visitTime(visit.startsAt, visit.zone);
  return (
    <div className="flex flex-col gap-1">
      <p className="font-strong">
        <Trans>
          Now: {now}, {visit.doctorName}
        </Trans>
      </p>
      {visit.moving?.allowed ? (
        <p className="text-soft">
          <MovingWithPackage visit={visit} moving={visit.moving} />
        </p>
      ) : (
        <Notice tone="warn" title={t`This visit cannot be moved`}>
          <Trans>It has begun, or is over, or was cancelled.</Trans>
        </Notice>
      )}
    </div>
  );
}

function Times({ visit, payment }: { visit: BookedVisit; payment: Payment }) {
  const branches = useBranches();
  const [doctorId, setDoctorId] = useState(visit.doctorId);
  const weeks = useFortnights(doctorId);
  const slots = useSlots(doctorId, weeks.days, visit.kind, weeks.from);
  const shown = weeks.within(slots.data?.bookableUntil);
  const [chosen, setChosen] = useState<ZonedSlot>();
  return (
    <>
      <MoveDoctor visit={visit} value={doctorId} onChange={setDoctorId} />
      <FortnightPager shown={shown} />
      <QueryView query={slots} skeleton={<Skeleton shape="block" className="h-44" />}>
        {({ items: free }) => (
          <SlotPicker
            key={doctorId}
            purpose="move"
            days={slotDays(
              free.flatMap((slot) => {
                const own = branches.of(slot.branchId)?.zone;
                return own ? [{ ...slot, zone: own }] : [];
              }),
              shown,
            )}
            later={shown.later}
            pendingKey={undefined}
            onPick={setChosen}
          />
        )}
      </QueryView>
      <Button
        variant="quiet"
        className="-ms-4 self-start"
        render={<Link to="/visits/$appointmentId" params={{ appointmentId: visit.id }} />}
      >
        <Trans>Keep the time I have</Trans>
      </Button>
      {chosen && (
        <MoveThere
          visit={visit}
          doctorId={doctorId}
          slot={chosen}
          payment={payment}
          onCancel={() => setChosen(undefined)}
        />
      )}
    </>
  );
}

interface MoveThereProps {
  visit: BookedVisit;
  doctorId: DoctorId;
  slot: ZonedSlot;
  payment: Payment;
  onCancel: () => void;
}

/** What costs nothing more moves at once; else the time is held and the gateway opens. */
function MoveThere({ visit, doctorId, slot, payment, onCancel }: MoveThereProps) {
  const navigate = useNavigate();
  const move = useMoveVisit();
  const hold = useHoldMove();
  const [paying, setPaying] = useState(false);
  const params = { appointmentId: visit.id };
  const target = { ...params, doctorId, branchId: slot.branchId, startsAt: slot.startsAt };
  const pay = async (due: number) => {
    const held = await hold.mutateAsync({ ...target, expected: { due: chargeSchema.parse(due) } });
    const appointmentId = appointmentIdOf.parse(held.appointmentId);
    setPaying(true); // nothing of ours stands before the gateway's window
    const later = () => navigate({ to: "/pay/$appointmentId", params: { appointmentId } });
    await payment.start({ ...visit, id: appointmentId }).catch(later);
  };
  const make = (due: number, refund: number) =>
    move.mutate(
      { ...target, expected: { due: chargeSchema.parse(due), refund: chargeSchema.parse(refund) } },
      { onSuccess: () => void navigate({ to: "/visits/$appointmentId", params, replace: true }) },
    );
  if (paying) return null;
  return (
    <ConfirmMove
      visit={visit}
      to={target}
      zone={slot.zone}
      error={move.error ?? hold.error}
      pending={move.isPending || hold.isPending}
      onCancel={onCancel}
      onConfirm={({ due, refund }) => (due > 0 ? void pay(due).catch(() => undefined) : make(due, refund))}
    />
  );
}
