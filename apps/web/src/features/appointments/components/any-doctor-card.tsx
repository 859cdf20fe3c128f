import type { DepartmentId } from "@carepoint/domain/kernel/id";
import { Card } from "@carepoint/ui/blocks/card";
import { Skeleton } from "@carepoint/ui/blocks/skeleton";
import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { Users } from "lucide-react";
import { type AnyChoice, useDepartmentSlots, useHoldSlot } from "../data.ts";
import { FeeRange } from "./fee-range.tsx";
import { HoldRefused } from "./hold-refused.tsx";
import { NextTimes } from "./next-times.tsx";

const shown = 3;

interface AnyDoctorCardProps {
  departmentId: DepartmentId;
  name: string;
}

/** For those who would rather be seen soon than by somebody: the department's first free times, whoever has them. */
export function AnyDoctorCard({ departmentId, name }: AnyDoctorCardProps) {
  const slots = useDepartmentSlots(departmentId, 14);
  const hold = useHoldSlot<AnyChoice>();
  const asked = hold.choice;
  if (slots.error) return null; // the doctors below can still be booked
  return (
    <Card>
      <div className="flex flex-col gap-4">
        <div className="flex items-start gap-3">
          <Users aria-hidden className="mt-1 size-6 shrink-0 text-action" />
          <div className="flex min-w-0 flex-col">
            <h2 className="font-strong text-lg">
              <Trans>Any doctor of {name}</Trans>
            </h2>
            <p className="text-soft">
              <FeeRange slots={slots.data?.items ?? []} />
            </p>
          </div>
        </div>
        {slots.data ? (
          <NextTimes
            slots={slots.data.items.slice(0, shown)}
            pending={hold.isPending ? asked?.startsAt : undefined}
            onTake={({ branchId, startsAt }) => hold.take({ departmentId, branchId, startsAt })}
          />
        ) : (
          <Skeleton shape="block" className="h-14" />
        )}
        <HoldRefused error={hold.error} onTryAgain={() => asked && hold.take(asked)} />
        <Link
          to="/departments/$departmentId"
          params={{ departmentId }}
          className="inline-flex min-h-control items-center self-start font-strong text-action"
        >
          <Trans>All times of {name}</Trans>
        </Link>
      </div>
    </Card>
  );
}
