import type { Db, Tx } from "@carepoint/db/client";
import { written } from "@carepoint/db/written";
import { type DoctorSlots, sharedSlots } from "@carepoint/domain/appointments/any-doctor";
import type { DepartmentSlotsInput, SharedSlotView, SlotsView } from "@carepoint/domain/appointments/schema";
import { lastDay, openSlots } from "@carepoint/domain/appointments/slots";
import { occupyingStatuses } from "@carepoint/domain/appointments/states";
import { bookingRefusal } from "@carepoint/domain/doctors/bookable";
import { dateIn, dayBounds } from "@carepoint/domain/kernel/calendar";
import { type DoctorId, doctorId } from "@carepoint/domain/kernel/id";
import { paise } from "@carepoint/domain/kernel/money";
import type { QueryContext } from "../../../kernel/context.ts";
import { keepsTime } from "../../doctors/queries/kept-times.ts";
import { type DoctorOffer, type OfferAsking, readOffers } from "../../doctors/queries/offers.ts";
import { slotView } from "../../doctors/queries/slots.ts";
import { sourceOf } from "./appointments.ts";
import { ofKind } from "./offer.ts";

export type Offering = Omit<DoctorOffer, "doctorId"> & { readonly doctorId: DoctorId };

/** What all of a department's doctors who take visits in person offer, in one statement however many they are. */
export async function departmentOffers(db: Db, departmentId: string, asking: OfferAsking): Promise<Offering[]> {
  const offers = await readOffers(db, { departmentId }, asking);
  return offers
    .filter((offer) => bookingRefusal(offer) === null)
    .flatMap((offer) => ofKind(offer, "in_person") ?? [])
    .map((offer) => ({ ...offer, doctorId: doctorId.parse(offer.doctorId) }));
}

/** The times at which somebody of the department is free, and whose days they hang on. */
export async function listDepartmentSlots(
  ctx: QueryContext,
  { departmentId, branchId, from, to }: DepartmentSlotsInput,
): Promise<Omit<SlotsView, "items"> & { items: SharedSlotView[]; doctorIds: DoctorId[] }> {
  const asking = { now: ctx.now, source: sourceOf(ctx.scope.actor), from, to };
  const offering = await departmentOffers(ctx.db, departmentId, asking);
  const last = offering.map(({ question }) => lastDay(question, branchId)).toSorted();
  const offers = offering.map(
    ({ doctorId: id, fee, question }): DoctorSlots => ({
      doctorId: id,
      fee: paise(fee),
      slots: openSlots(question, from, to).filter((slot) => branchId === undefined || slot.branchId === branchId),
    }),
  );
  const items = sharedSlots(offers).map(({ doctors, feeFrom, feeTo, ...slot }) => ({
    ...slotView(slot),
    doctors,
    feeFrom,
    feeTo,
  }));
  // Nobody to see: nothing is free on any day.
  return { items, doctorIds: offers.map((offer) => offer.doctorId), bookableUntil: last.at(-1) ?? from };
}

export interface DayLoad {
  readonly visits: number;
  readonly lastGiven: number | null;
}

/** How full a day is for each of these doctors: what ran out is not counted. One statement. */
export async function dayLoads(
  tx: Tx,
  doctorIds: readonly DoctorId[],
  { startsAt, zone, now }: { startsAt: Temporal.Instant; zone: string; now: Temporal.Instant },
): Promise<ReadonlyMap<string, DayLoad>> {
  const { from, to } = dayBounds(dateIn(startsAt, zone), zone);
  const rows = await tx
    .selectFrom("appointments")
    .select((eb) => ["doctorId", eb.fn.countAll<number>().as("visits"), eb.fn.max("createdAt").as("lastGiven")])
    .where("doctorId", "in", doctorIds)
    .where("startsAt", ">=", from)
    .where("startsAt", "<", to)
    .where("status", "in", written([...occupyingStatuses, "completed"]))
    .where(keepsTime("appointments", now))
    .groupBy("doctorId")
    .execute();
  return new Map(
    rows.map(({ doctorId: id, visits, lastGiven }) => [
      id,
      { visits, lastGiven: lastGiven === null ? null : lastGiven.epochMilliseconds },
    ]),
  );
}
