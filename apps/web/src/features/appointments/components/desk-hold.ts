import type { VisitKind } from "@carepoint/domain/appointments/kinds";
import {
  type AppointmentId,
  appointmentId as appointmentIdSchema,
  type BranchId,
  type DoctorId,
  type PatientId,
} from "@carepoint/domain/kernel/id";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import type { HeldAtDesk } from "./any-at-desk.tsx";
import { useBookingCommands } from "./desk-data.ts";

type Held = HeldAtDesk["held"];

export interface AskedTime {
  readonly doctorId: DoctorId;
  readonly branchId: BranchId;
  readonly startsAt: string;
  readonly kind: VisitKind;
  readonly patientId: PatientId;
  /** Why it is squeezed in: it is none of the free times, and taken only when it is confirmed. */
  readonly squeeze?: string | undefined;
}

/** A time, or those of a family. */
type Holds = Promise<Held> | readonly { readonly appointmentId: AppointmentId }[];

/**
 * The time that the desk holds for a patient: taken when it is chosen, so that nobody counts cash for one that another has
 * taken meanwhile, and given back when it is not wanted any more, also when its answer comes after whoever asked has left.
 */
export function useDeskHold() {
  const { hold, squeezeIn, release } = useBookingCommands();
  const [held, setHeld] = useState<Held>();
  const mine = useRef<Holds>(undefined);
  const send = async ({ squeeze, ...asked }: AskedTime): Promise<Held> => {
    const taken = await (squeeze ? squeezeIn.mutateAsync({ ...asked, reason: squeeze }) : hold.mutateAsync(asked));
    const appointmentId = appointmentIdSchema.parse(taken.appointmentId);
    const until = "holdExpiresAt" in taken ? String(taken.holdExpiresAt) : undefined;
    return { appointmentId, code: taken.code, until };
  };
  const begin = (asked: AskedTime): Promise<Held> => {
    const taking = send(asked);
    const isMine = () => mine.current === taking;
    taking.then(
      (now) => isMine() && setHeld(now),
      () => isMine() && forget(),
    );
    mine.current = taking;
    return taking;
  };
  const forget = () => {
    mine.current = undefined;
    setHeld(undefined);
  };
  const letGo = () => {
    const given = mine.current;
    forget();
    hold.reset();
    Promise.resolve(given).then(
      (holds) => {
        for (const { appointmentId } of [holds ?? []].flat()) release.mutate({ appointmentId });
      },
      () => undefined, // there never was one
    );
  };
  const leave = useEffectEvent(letGo);
  useEffect(() => () => leave(), []);
  return {
    held,
    error: hold.error,
    /** The hold there is, or takes it now; throws the refusal. */
    take: (asked: AskedTime): Promise<Held> => (mine.current instanceof Promise ? mine.current : begin(asked)),
    /** Held already, by a command of its own. */
    adopt: (now: Held) => {
      mine.current = Promise.resolve(now);
      setHeld(now);
    },
    adoptFamily: (holds: readonly { readonly appointmentId: AppointmentId }[]) => {
      mine.current = holds;
    },
    letGo,
    /** It has lapsed, or it is a visit now: there is nothing to give back. */
    forget,
  };
}
export type DeskHold = ReturnType<typeof useDeskHold>;
