import { bookableOf, type Fortnight, fortnightAt, fortnightOf } from "@carepoint/domain/appointments/fortnights";
import type { CalendarDate } from "@carepoint/domain/kernel/calendar";
import { Button } from "@carepoint/ui/blocks/button";
import { Trans, useLingui } from "@lingui/react/macro";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { useRef, useState } from "react";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { dayMonth, todayIn } from "../../../lib/format.ts";

/** Two weeks whose free times are asked for. */
export interface AskedFortnight extends Fortnight {
  /** What is shown of them once the answer has said up to which day anything can be booked. */
  readonly within: (bookableUntil: CalendarDate | undefined) => ShownFortnight;
}

/** The two weeks whose free times are shown, and the way to those before and after. */
export interface ShownFortnight extends Fortnight {
  /** Somebody has turned the page: a reader who holds a button there keeps it. */
  readonly turned: boolean;
  /** The last day that can be booked; nothing before the first answer. */
  readonly last: CalendarDate | undefined;
  /** Fewer days than two weeks can be booked from the first of them. */
  readonly ends: boolean;
  /** Nothing before the first days, nothing after the last that can be booked. */
  readonly earlier: (() => void) | undefined;
  readonly later: (() => void) | undefined;
}

interface Turned {
  readonly of: string;
  readonly page: number;
  /** As it was known when the page was turned: the next answer is still on its way. */
  readonly last: CalendarDate;
}

/**
 * Two weeks at a time, from today (or a later day) as far ahead as the times of `of` can be booked; another one begins anew.
 * Those of `near` are open first.
 */
export function useFortnights(of: string, start?: CalendarDate, near?: CalendarDate): AskedFortnight {
  const today = todayIn(useHospitalZone());
  const [turned, setTurned] = useState<Turned>();
  const here = turned?.of === of ? turned : undefined;
  const page = here?.page ?? (near ? fortnightOf(start ?? today, near) : 0);
  const whole = fortnightAt(start ?? today, page);
  const within = (bookableUntil: CalendarDate | undefined): ShownFortnight => {
    const last = bookableUntil ?? here?.last;
    const turn = (to: number) => last && (() => setTurned({ of, page: to, last }));
    return {
      ...bookableOf(whole, last),
      turned: here !== undefined,
      last,
      ends: last !== undefined && last < whole.to,
      earlier: page > 0 ? turn(page - 1) : undefined,
      later: last && last > whole.to ? turn(page + 1) : undefined,
    };
  };
  return { ...whole, within };
}

/** Which days are shown, and the next ones. It stands outside what waits for the times, so that the focus stays on it. */
export function FortnightPager({
  shown: { from, to, last: final, ends, earlier, later, turned },
}: {
  shown: ShownFortnight;
}) {
  const { t } = useLingui();
  const onward = useRef<HTMLButtonElement>(null);
  if (!earlier && !later && !turned && !ends) return null;
  const [first, last] = [dayMonth(from), dayMonth(to)];
  const until = final && dayMonth(final);
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
          blocked={later || !until ? undefined : t`Visits can be booked until ${until}.`}
          onClick={later}
        >
          <Trans>Later days</Trans>
        </Button>
      </div>
    </div>
  );
}
