import type { SlotView } from "@carepoint/domain/appointments/schema";
import type { BranchView } from "@carepoint/domain/settings/schema";
import { plural, t } from "@lingui/core/macro";
import { useLocalized } from "../../../lib/localized.ts";
import { useHospital } from "../data.ts";

/** Where a slot is and which clock hangs there. Undefined while the hospital's branches are on their way. */
export function useBranches(): {
  of: (branchId: SlotView["branchId"]) => BranchView | undefined;
  several: boolean;
} {
  const branches = useHospital().data?.branches ?? [];
  return {
    of: (branchId) => branches.find(({ id }) => id === branchId),
    several: branches.length > 1,
  };
}

export function useBranchName() {
  const branches = useBranches();
  const local = useLocalized();
  return (branchId: SlotView["branchId"]) => {
    const branch = branches.of(branchId);
    return branch ? local(branch.name) : "";
  };
}

/** How many times of a day can be taken. */
/** How many seats of one doctor's time are left, where it has several. */
export function seatsText({ capacity, seatsLeft, ...slot }: SlotView): string | undefined {
  return capacity > 1 && !("doctors" in slot) ? t`${seatsLeft} of ${capacity} left` : undefined;
}

export function freeText(count: number): string {
  return count > 0 ? plural(count, { one: "# free", other: "# free" }) : t`none`;
}
