import type { VisitKind } from "@carepoint/domain/appointments/kinds";
import type { DoctorView } from "@carepoint/domain/doctors/schema";
import type { Paise } from "@carepoint/domain/kernel/money";
import type { Booking } from "./desk-booking.ts";

/** The kind that was chosen, else the first that the doctor offers. */
export function kindOf({ kind }: Pick<Booking, "kind">, { kinds }: DoctorView): VisitKind {
  return kind ?? kinds[0]?.kind ?? "in_person";
}

export function feeOf({ kinds, fee }: DoctorView, kind: VisitKind): Paise {
  return kinds.find((each) => each.kind === kind)?.fee ?? fee;
}
