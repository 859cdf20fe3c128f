import type { SlotView } from "@carepoint/domain/appointments/schema";
import type { DoctorView } from "@carepoint/domain/doctors/schema";
import { dateIn, type InstantText, instantSchema, toInstant } from "@carepoint/domain/kernel/calendar";
import { type BranchId, doctorId as doctorIdOf } from "@carepoint/domain/kernel/id";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import * as z from "zod";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { useTRPC } from "../../../lib/trpc.ts";

/** A free time that was chosen on the grid, before it was known for whom; a page's address says it. */
export const wishSchema = z.object({
  doctorId: doctorIdOf.optional().catch(undefined),
  startsAt: instantSchema.optional().catch(undefined),
  /** That time is full: one more is squeezed in. */
  squeeze: z.boolean().optional().catch(undefined),
});
export type Wish = z.output<typeof wishSchema>;

/** Tells once who and when was wished for; a time that is gone meanwhile is left open. */
export function useWish(
  { doctorId, startsAt }: Wish,
  branchId: BranchId | null,
  onFound: (doctor: DoctorView, slot: (SlotView & { zone: string }) | undefined) => void,
): void {
  const trpc = useTRPC();
  const zone = useHospitalZone();
  const date = dateIn(toInstant(startsAt ?? ("1970-01-01T00:00:00Z" as InstantText)), zone);
  const wanted = doctorId !== undefined && startsAt !== undefined;
  const doctor = useQuery({ ...trpc.doctors.byId.queryOptions({ doctorId: doctorId ?? "" }), enabled: wanted });
  const input = { doctorId: doctorId ?? "", ...(branchId && { branchId }), from: date, to: date };
  const slots = useQuery({ ...trpc.appointments.slots.queryOptions(input), enabled: wanted });
  const told = useRef(false);
  useEffect(() => {
    if (told.current || !doctor.data || !slots.data) return;
    told.current = true;
    const slot = slots.data.items.find((each) => Date.parse(each.startsAt) === Date.parse(startsAt ?? ""));
    onFound(doctor.data, slot && { ...slot, zone });
  });
}
