import { ownFamilySize } from "@carepoint/domain/appointments/back-to-back";
import type { VisitKind } from "@carepoint/domain/appointments/kinds";
import type { KindView } from "@carepoint/domain/doctors/schema";
import type { DoctorId } from "@carepoint/domain/kernel/id";
import { Notice } from "@carepoint/ui/blocks/notice";
import { Skeleton } from "@carepoint/ui/blocks/skeleton";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { ChevronLeft } from "lucide-react";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { QueryView } from "../../../components/query-view.tsx";
import { Screen } from "../../../components/screen.tsx";
import { useFollow } from "../../../lib/live.ts";
import { useSession } from "../../../lib/session.ts";
import { useKeptRow } from "../../../offline/read.ts";
import type { AskedSlot } from "../components/asked-slot.ts";
import { useBookingDraft } from "../components/booking-draft.ts";
import { DoctorSummary } from "../components/doctor-summary.tsx";
import { FortnightPager, useFortnights } from "../components/fortnights.tsx";
import { HoldRefused } from "../components/hold-refused.tsx";
import { KindChoice } from "../components/kind-choice.tsx";
import { slotDays, slotKey } from "../components/slot-days.ts";
import { SlotPicker } from "../components/slot-picker.tsx";
import { useBranches } from "../components/slot-words.ts";
import { TimesSkeleton } from "../components/times-skeleton.tsx";
import { useDoctor, useHoldSlot, useMyHolds, useSlots } from "../data.ts";

/** Below the times, for an account that looks after several, and of no use without a network. */
const FamilyBooking = lazy(() =>
  import("../components/family-booking.tsx").then(
    (module) => ({ default: module.FamilyBooking }),
    () => ({ default: () => null }),
  ),
);

/** Whoever holds nothing, as most do, never asks for it. */
const OwnTimes = lazy(() => import("../components/own-times.tsx").then((module) => ({ default: module.OwnTimes })));

interface ChooseSlotProps {
  doctorId: DoctorId;
  wish?: AskedSlot;
  /** The way onto the waiting list, below the times. */
  waitlist: ReactNode;
}

/** One doctor and their free times, two weeks at a time. */
export function ChooseSlot({ doctorId, wish = {}, waitlist }: ChooseSlotProps) {
  const { t } = useLingui();
  const session = useSession();
  const doctor = useDoctor(doctorId);
  const kept = useKeptRow("doctor", doctorId);
  const offline = useOnlineOnly();
  return (
    <Screen
      title={doctor.data?.name ?? kept.row?.name ?? t`Doctor`}
      back={
        <Link to="/doctors">
          <ChevronLeft aria-hidden />
          <Trans>All doctors</Trans>
        </Link>
      }
    >
      <QueryView
        query={doctor}
        kept={{ data: kept.row, asOf: kept.asOf, state: kept.state }}
        aging="directory"
        skeleton={<SummarySkeleton />}
        offlineMissing={{ title: t`This doctor is not on this device`, body: t`Look again when you are connected.` }}
      >
        {(found) => (
          <DoctorSummary doctor={found} untitled>
            {found.bio && <p className="max-w-prose text-soft">{found.bio}</p>}
          </DoctorSummary>
        )}
      </QueryView>
      {offline && <Notice title={t`Free times need a connection`}>{offline}</Notice>}
      {!offline && !doctor.error && (
        <Suspense>
          <Times doctorId={doctorId} kinds={doctor.data?.kinds} wish={wish}>
            {session?.role === "patient" && session.patients.length >= ownFamilySize.least && (
              <Suspense>
                <FamilyBooking doctorId={doctorId} patients={session.patients} />
              </Suspense>
            )}
            {waitlist}
          </Times>
        </Suspense>
      )}
    </Screen>
  );
}

interface TimesProps {
  doctorId: DoctorId;
  /** Undefined until the doctor is known. */
  kinds: readonly KindView[] | undefined;
  wish: AskedSlot;
  /** What else can be done, below the times. */
  children: ReactNode;
}

/** Asked for at once, but drawn from the top down: nothing is pushed away by what stands above it. */
function Times({ doctorId, kinds, wish, children }: TimesProps) {
  const { t } = useLingui();
  const branches = useBranches();
  const weeks = useFortnights(doctorId, undefined, wish.near);
  const [, write] = useBookingDraft();
  const [chosen, setChosen] = useState<VisitKind>();
  const wished = kinds?.find((each) => each.kind === wish.kind);
  const kind = chosen ?? (wished ?? kinds?.[0])?.kind ?? "in_person";
  const slots = useSlots(doctorId, weeks.days, kind, weeks.from);
  const shown = weeks.within(slots.data?.bookableUntil);
  const hold = useHoldSlot();
  const mine = useMyHolds();
  const own = (mine.data ?? []).filter((held) => held.doctorId === doctorId);
  useFollow([`doctor:${doctorId}`], () => void slots.refetch());
  const asked = hold.choice;
  if (!kinds || mine.isPending) return null;
  return (
    <section aria-label={t`Free times`} className="flex flex-col gap-4">
      <KindChoice kinds={kinds} value={kind} onChange={setChosen} />
      {own.length > 0 && <OwnTimes holds={own} />}
      <FortnightPager shown={shown} />
      <QueryView query={slots} skeleton={<TimesSkeleton />}>
        {({ items: free }) => (
          <SlotPicker
            key={kind}
            days={slotDays(
              free.flatMap((slot) => {
                const there = branches.of(slot.branchId)?.zone;
                return there ? [{ ...slot, zone: there }] : [];
              }),
              shown,
            )}
            later={shown.later}
            pendingKey={hold.isPending && asked ? slotKey(asked) : undefined}
            near={wish.near}
            onPick={({ branchId, startsAt }) => {
              if (wish.for) write({ patientId: wish.for });
              hold.take({ doctorId, branchId, startsAt, kind });
            }}
          />
        )}
      </QueryView>
      <HoldRefused error={hold.error} onTryAgain={() => asked && hold.take(asked)} />
      {!slots.isPending && children}
    </section>
  );
}

function SummarySkeleton() {
  return (
    <div className="flex items-center gap-3">
      <Skeleton shape="circle" className="size-16" />
      <div className="flex-1">
        <Skeleton className="max-w-72" />
        <Skeleton className="max-w-48" />
        <Skeleton className="max-w-56" />
      </div>
    </div>
  );
}
