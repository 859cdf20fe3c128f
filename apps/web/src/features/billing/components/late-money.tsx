import type { AppointmentView } from "@carepoint/domain/appointments/schema";
import { isUnconfirmed } from "@carepoint/domain/appointments/states";
import { useQuery } from "@tanstack/react-query";
import { lazy, useState } from "react";
import { useSignedIn } from "../../../lib/session.ts";
import { useTRPC } from "../../../lib/trpc.ts";

/** Hardly anybody ever has any. */
const LateChoices = lazy(() => import("./late-choices.tsx").then((module) => ({ default: module.LateChoices })));

/** Money of the account's people that came too late and waits for a word. Whoever draws it waits for its file with all that stands below. */
export function LateMoney() {
  const trpc = useTRPC();
  const { patients } = useSignedIn();
  const waits = useQuery(trpc.billing.lateChoices.queryOptions({})).data?.items.length;
  const [met, setMet] = useState(false);
  if (waits && !met) setMet(true); // what became of it is told in its place, until it was seen
  return met ? <LateChoices named={patients.length > 1} /> : null;
}

/** The same of a visit whose time is gone. */
export function LateMoneyOf({ visit }: { visit: AppointmentView }) {
  const { id, status, paymentStatus } = visit;
  return isUnconfirmed(status) && paymentStatus === "captured" ? <LateChoices appointmentId={id} /> : null;
}
