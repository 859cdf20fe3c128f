import type { BoughtPackage } from "@carepoint/domain/billing/packages";
import type { PatientId } from "@carepoint/domain/kernel/id";
import { skipToken, useQuery } from "@tanstack/react-query";
import { useTRPC } from "../lib/trpc.ts";

/** What a patient has bought; nothing until it is known, or where nobody is named. */
export function useBoughtPackages(patientId: PatientId | undefined) {
  const trpc = useTRPC();
  return useQuery(
    trpc.billing.patientPackages.queryOptions(patientId ? { patientId } : skipToken, {
      staleTime: 0,
      select: ({ items }): readonly BoughtPackage[] => items,
    }),
  );
}
