import type { SlotView } from "@carepoint/domain/appointments/schema";
import { SlotButton } from "@carepoint/ui/blocks/slot-button";
import { Trans, useLingui } from "@lingui/react/macro";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { dayOf, timeOf } from "../../../lib/format.ts";
import { useBranches, useBranchName } from "./slot-words.ts";

interface NextTimesProps {
  slots: readonly SlotView[];
  /** The start that is being asked for. */
  pending: string | undefined;
  onTake: (slot: Pick<SlotView, "branchId" | "startsAt">) => void;
}

/** The first free times of a doctor or a department: a tap holds one. */
export function NextTimes({ slots, pending, onTake }: NextTimesProps) {
  const { t } = useLingui();
  const offline = useOnlineOnly();
  const branches = useBranches();
  const branchName = useBranchName();
  if (offline) return <p className="text-sm text-soft">{offline}</p>;
  if (slots.length === 0) {
    return (
      <p className="text-sm text-soft">
        <Trans>No free times in the coming weeks.</Trans>
      </p>
    );
  }
  return (
    <ul aria-label={t`Next free times`} className="grid grid-cols-[repeat(auto-fit,minmax(5.3em,1fr))] gap-2">
      {slots.map(({ branchId, startsAt }) => {
        const zone = branches.of(branchId)?.zone;
        if (!zone) return null;
        const place = branchName(branchId);
        const day = dayOf(startsAt, zone);
        const time = timeOf(startsAt, zone);
        return (
          <li key={`${branchId} ${startsAt}`} className="flex min-w-0 flex-col *:flex-1">
            <SlotButton
              label={
                <>
                  <span className="text-sm">{day}</span>{" "}
                  <span className="block whitespace-nowrap font-strong">{time}</span>
                </>
              }
              spoken={t`${day}, ${time}, ${place}: hold this time`}
              pending={pending === startsAt}
              onClick={() => onTake({ branchId, startsAt })}
            />
          </li>
        );
      })}
    </ul>
  );
}
