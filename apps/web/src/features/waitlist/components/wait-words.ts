import type { DayPart } from "@carepoint/domain/appointments/day-parts";
import type { WaitEntryView } from "@carepoint/domain/waitlist/schema";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { dayMonth } from "../../../lib/format.ts";
import { useLocalized } from "../../../lib/localized.ts";
import { useAllBranches } from "../data.ts";

export const partWords: Readonly<Record<DayPart | "any", MessageDescriptor>> = {
  any: msg`Any time of day`,
  morning: msg`Morning`,
  afternoon: msg`Afternoon`,
  evening: msg`Evening`,
};

/** With whom, when it would suit, and where, in a hospital that has more than one place. */
export function useWaitWords() {
  const { t, i18n } = useLingui();
  const local = useLocalized();
  const branches = useAllBranches();
  return {
    withWhom: ({ doctorName, departmentName }: WaitEntryView) => {
      if (doctorName) return doctorName;
      const department = departmentName ? local(departmentName) : "";
      return t`Any doctor of ${department}`;
    },
    where: ({ branchId }: WaitEntryView) => {
      const branch = branches.length > 1 && branches.find(({ id }) => id === branchId);
      return branch ? local(branch.name) : null;
    },
    when: ({ from, to, part }: WaitEntryView) => {
      const [first, last] = [dayMonth(from), dayMonth(to)];
      const days = from === to ? first : t`${first} to ${last}`;
      return part ? `${days}, ${i18n._(partWords[part])}` : days;
    },
  };
}
