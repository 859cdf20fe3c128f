import type { AppointmentView } from "@carepoint/domain/appointments/schema";
import { lazy, Suspense } from "react";
import { useOnlineOnly } from "../../../components/online-only.ts";

/** No part of the rounds that a device keeps: where it cannot be had, the page does without. */
const VisitSeries = lazy(() =>
  import("./visit-series.tsx").then(
    (module) => ({ default: module.VisitSeries }),
    () => ({ default: () => null }),
  ),
);

/** As at the desk, for the doctor of the visit; only the server knows it. */
export function SeriesOfOwnVisit({ visit }: { visit: AppointmentView }) {
  const offline = useOnlineOnly();
  return offline ? null : (
    <Suspense>
      <VisitSeries visit={visit} />
    </Suspense>
  );
}
