import type { PatientId } from "@carepoint/domain/kernel/id";
import { lazy, type ReactNode, Suspense } from "react";
import { useFollowUps } from "../data.ts";

/** In a piece of its own: most have nothing of the kind, and everybody comes here first. */
const FollowUpOffers = lazy(() =>
  import("./follow-up-offers.tsx").then(
    (module) => ({ default: module.FollowUpOffers }),
    () => ({ default: () => null }),
  ),
);

/** Whom a doctor wants to see again stands above the rest, which waits for the answer and is not pushed away by it. */
export function WithFollowUps({ of, children }: { of: PatientId | null; children: ReactNode }) {
  const { data, isLoading } = useFollowUps();
  if (isLoading) return null;
  if (!data || data.length === 0) return children;
  return (
    <Suspense>
      <FollowUpOffers of={of} />
      {children}
    </Suspense>
  );
}
