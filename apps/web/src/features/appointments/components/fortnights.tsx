import { type Fortnight, fortnightsOf } from "@carepoint/domain/appointments/fortnights";
import type { CalendarDate } from "@carepoint/domain/kernel/calendar";
import { Button } from "@carepoint/ui/blocks/button";
import { Trans, useLingui } from "@lingui/react/macro";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { useRef, useState } from "react";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { dayMonth, todayIn } from "../../../lib/format.ts";
import { useHospital } from "../data.ts";

/** The two weeks whose free times are shown, and the way to those before and after. */
export interface ShownFortnight extends Fortnight {
  /** Somebody has turned the page: a reader who holds a button there keeps it. */
  readonly turned: boolean;
  /** Nothing before the first days, nothing after the last that can be booked. */
  readonly earlier: (() => void) | undefined;
  readonly later: (() => void) | undefined;
}

/** Two weeks at a time, from today (or a later day) as far ahead as visits can be booked. */
export function useFortnights(start?: CalendarDate): ShownFortnight {
  const today = todayIn(useHospitalZone());
  const horizonDays = useHospital().data?.horizonDays;
  const [page, setPage] = useState<number>();
  const all = fortnightsOf(start ?? today, today, horizonDays);
  const at = Math.min(page ?? 0, all.length - 1);
  return {
    ...(all[at] ?? all[0]),
    turned: page !== undefined,
    earlier: at > 0 ? () => setPage(at - 1) : undefined,
    later: at < all.length - 1 ? () => setPage(at + 1) : undefined,
  };
}

/** Which days are shown, and the next ones. It stands outside what waits for the times, so that the focus stays on it. */
export function FortnightPager({ shown: { from, to, earlier, later, turned } }: { shown: ShownFortnight }) {
  const { t } = useLingui();
  const onward = useRef<HTMLButtonElement>(null);
  if (!earlier && !later && !turned) return null;
  const [first, last] = [dayMonth(from), dayMonth(to)];
  const back = () => {
    earlier?.();
    onward.current?.focus(); // the first days have no way back to stay on
  };
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <p aria-live="polite" className="font-strong tabular-nums">
        <Trans>
          {first} to {last}
        </Trans>
      </p>
      <div className="flex flex-wrap items-start gap-2">
        {earlier && (
          <Button size="compact" icon={<ChevronLeft aria-hidden="true" />} onClick={back}>
            <Trans>Earlier days</Trans>
          </Button>
        )}
        <Button
          ref={onward}
          size="compact"
          iconEnd={<ChevronRight aria-hidden="true" />}
          blocked={later ? undefined : t`Visits can be booked until ${last}.`}
          onClick={later}
        >
          <Trans>Later days</Trans>
        </Button>
      </div>
    </div>
  );
}
