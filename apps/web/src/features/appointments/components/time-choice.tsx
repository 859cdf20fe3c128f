import type { DoctorView } from "@carepoint/domain/doctors/schema";
import type { CalendarDate } from "@carepoint/domain/kernel/calendar";
import { mayDo } from "@carepoint/domain/kernel/policy";
import { queuePolicy } from "@carepoint/domain/queue/policy";
import { Button } from "@carepoint/ui/blocks/button";
import { Trans } from "@lingui/react/macro";
import { Ticket } from "lucide-react";
import type { ReactNode } from "react";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { useSignedIn } from "../../../lib/session.ts";
import { kindOf } from "./booking-terms.ts";
import type { DeskBooking } from "./desk-booking.ts";
import { useDeskPlace } from "./desk-place.tsx";
import { DeskSlots } from "./desk-slots.tsx";
import { KindChoice } from "./kind-choice.tsx";
import { SqueezeForm } from "./squeeze-form.tsx";

/** What the grid was asked for: the squeeze form begins with it. */
export interface WishedTime {
  readonly date: CalendarDate;
  readonly time: string;
}

interface TimeChoiceProps extends Pick<DeskBooking, "booking" | "choose"> {
  doctor: DoctorView;
  wished: WishedTime;
  waitlist: ReactNode;
}

/** The ways to a time of one person: a token for today, squeezed in, or a free time. */
export function TimeChoice({ booking, choose, doctor, wished, waitlist }: TimeChoiceProps) {
  const { branchId } = useDeskPlace();
  const { role } = useSignedIn();
  const zone = useHospitalZone();
  const squeezing = booking.way === "squeeze";
  const kind = kindOf(booking, doctor);
  return (
    <div className="flex flex-col gap-4">
      {mayDo(queuePolicy.walk_in, role) && (
        <Button
          autoFocus={!squeezing}
          className="self-start"
          icon={<Ticket aria-hidden="true" />}
          onClick={() => choose({ way: "walk_in" })}
        >
          <Trans>Give a token for today</Trans>
        </Button>
      )}
      {branchId && !squeezing && (
        <Button className="self-start" onClick={() => choose({ way: "squeeze" })}>
          <Trans>Squeeze in</Trans>
        </Button>
      )}
      {branchId && squeezing && (
        <SqueezeForm
          branchId={branchId}
          zone={zone}
          {...wished}
          onChosen={(slot, squeeze) => choose({ slot, squeeze })}
          onLeave={() => choose({ way: "time" })}
        />
      )}
      <KindChoice kinds={doctor.kinds} value={kind} onChange={(chosen) => choose({ kind: chosen })} />
      <DeskSlots
        key={kind}
        doctorId={doctor.id}
        branchId={branchId}
        kind={kind}
        onChosen={(slot) => choose({ slot })}
      />
      {waitlist}
    </div>
  );
}
