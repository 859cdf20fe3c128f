import type { SlotView } from "@carepoint/domain/appointments/schema";

type Time = Pick<SlotView, "branchId" | "startsAt">;

/** Free times in their order, but the one that somebody wished for already before all others while it is free. */
export function wishedFirst<Slot extends Time>(free: readonly Slot[], wished: Time | undefined): Slot[] {
  const isWished = ({ branchId, startsAt }: Time) =>
    wished !== undefined && branchId === wished.branchId && Date.parse(startsAt) === Date.parse(wished.startsAt);
  return [...free.filter(isWished), ...free.filter((slot) => !isWished(slot))];
}
