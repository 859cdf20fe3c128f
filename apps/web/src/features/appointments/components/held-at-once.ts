import type { VisitKind } from "@carepoint/domain/appointments/kinds";
import {
  appointmentId as appointmentIdSchema,
  type BranchId,
  type DoctorId,
  type PatientId,
} from "@carepoint/domain/kernel/id";
import { useEffect, useEffectEvent, useRef } from "react";
import type { HeldAtDesk } from "./any-at-desk.tsx";
import { useBookingCommands } from "./desk-data.ts";

type Held = HeldAtDesk["held"];

interface Asked {
  readonly doctorId: DoctorId;
  readonly branchId: BranchId;
  readonly startsAt: string;
  readonly kind: VisitKind;
  readonly patientId: PatientId;
}

interface HeldAtOnceOptions {
  asked: Asked;
  held: Held | undefined;
  onHeld: (held: Held) => void;
  /** Takes a time that is none of the free ones, and only when it is confirmed. */
  later?: (() => Promise<{ readonly appointmentId: string; readonly code: string }>) | undefined;
}

/**
 * Holds a time as soon as it stands with a patient, so that nobody counts cash for one that another has taken meanwhile.
 * What is held too late to be of use is given back. `take` answers the hold there is, or takes it now; throws the refusal.
 */
export function useHeldAtOnce({ asked, held, onHeld, later }: HeldAtOnceOptions) {
  const { hold, release } = useBookingCommands();
  const underWay = useRef<Promise<Held>>(undefined);
  const left = useRef(false);
  const send = async (): Promise<Held> => {
    const taken = await (later ? later() : hold.mutateAsync(asked));
    const appointmentId = appointmentIdSchema.parse(taken.appointmentId);
    const until = "holdExpiresAt" in taken ? String(taken.holdExpiresAt) : undefined;
    const now = { appointmentId, code: taken.code, until };
    if (left.current) release.mutate({ appointmentId });
    else onHeld(now);
    return now;
  };
  const take = (): Promise<Held> => {
    if (held) return Promise.resolve(held);
    underWay.current ??= send().finally(() => {
      underWay.current = undefined;
    });
    return underWay.current;
  };
  const begin = useEffectEvent(() => {
    if (!later) take().catch(() => undefined); // the screen shows the command's own refusal
  });
  useEffect(() => {
    left.current = false;
    begin();
    return () => {
      left.current = true;
    };
  }, []);
  return { take, error: hold.error };
}
