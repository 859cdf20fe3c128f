import type { AppointmentStatus } from "@carepoint/domain/appointments/states";

const waiting = "border-warn bg-warn-soft text-ink";
const over = "border-hairline bg-sunken text-soft";

/** How a visit's cell looks by its state; the cell says the state in words as well. */
export const cellLooks: Readonly<Record<AppointmentStatus, string>> = {
  requested: waiting,
  pending: waiting,
  confirmed: "border-success bg-success-soft text-ink",
  checked_in: "border-now bg-now-soft text-ink",
  in_progress: "border-info bg-info-soft text-ink",
  completed: over,
  no_show: `${over} line-through`,
  cancelled: over,
  expired: over,
};
