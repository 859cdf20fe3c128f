import type { DepartmentId } from "@carepoint/domain/kernel/id";
import { Notice } from "@carepoint/ui/blocks/notice";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { ChevronLeft } from "lucide-react";
import type { ReactNode } from "react";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { QueryView } from "../../../components/query-view.tsx";
import { Screen } from "../../../components/screen.tsx";
import { useFollow } from "../../../lib/live.ts";
import { useLocalized } from "../../../lib/localized.ts";
import { FeeRange } from "../components/fee-range.tsx";
import { FortnightPager, useFortnights } from "../components/fortnights.tsx";
import { HoldRefused } from "../components/hold-refused.tsx";
import { slotDays, slotKey } from "../components/slot-days.ts";
import { SlotPicker } from "../components/slot-picker.tsx";
import { useBranches } from "../components/slot-words.ts";
import { TimesSkeleton } from "../components/times-skeleton.tsx";
import { type AnyChoice, useDepartmentSlots, useDepartments, useHoldSlot } from "../data.ts";

interface ChooseAnyDoctorProps {
  departmentId: DepartmentId;
  /** The way onto the waiting list, below the times. */
  waitlist: ReactNode;
}

/** The free times of a whole department: whoever is free then sees the patient, shared out fairly. */
export function ChooseAnyDoctor({ departmentId, waitlist }: ChooseAnyDoctorProps) {
  const { t } = useLingui();
  const local = useLocalized();
  const offline = useOnlineOnly();
  const department = useDepartments().data?.find(({ id }) => id === departmentId);
  const name = department ? local(department.name) : "";
  return (
    <Screen
      title={name ? t`Any doctor of ${name}` : t`Any doctor`}
      lead={<Trans>Choose a time. A doctor who is free then sees you; you learn who before you confirm.</Trans>}
      back={
        <Link to="/doctors" search={{ departmentId }}>
          <ChevronLeft aria-hidden />
          <Trans>All doctors</Trans>
        </Link>
      }
    >
      {offline ? (
        <Notice title={t`Free times need a connection`}>{offline}</Notice>
      ) : (
        <>
          <Times departmentId={departmentId} />
          {waitlist}
        </>
      )}
    </Screen>
  );
}

function Times({ departmentId }: { departmentId: DepartmentId }) {
  const { t } = useLingui();
  const branches = useBranches();
  const weeks = useFortnights(departmentId);
  const slots = useDepartmentSlots(departmentId, weeks.days, weeks.from);
  const shown = weeks.within(slots.data?.bookableUntil);
  const hold = useHoldSlot<AnyChoice>();
  useFollow(slots.data?.doctorIds.map((id) => `doctor:${id}`) ?? [], () => void slots.refetch());
  const asked = hold.choice;
  return (
    <section aria-label={t`Free times`} className="flex flex-col gap-4">
      <FortnightPager shown={shown} />
      <QueryView query={slots} skeleton={<TimesSkeleton />}>
        {({ items }) => (
          <>
            <p className="text-soft">
              <FeeRange slots={items} />
            </p>
            <SlotPicker
              days={slotDays(
                items.flatMap((slot) => {
                  const own = branches.of(slot.branchId)?.zone;
                  return own ? [{ ...slot, zone: own }] : [];
                }),
                shown,
              )}
              later={shown.later}
              pendingKey={hold.isPending && asked ? slotKey(asked) : undefined}
              onPick={({ branchId, startsAt }) => hold.take({ departmentId, branchId, startsAt })}
            />
          </>
        )}
      </QueryView>
      <HoldRefused error={hold.error} onTryAgain={() => asked && hold.take(asked)} />
    </section>
  );
}
