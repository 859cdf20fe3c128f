import type { VisitPackagesInput } from "@carepoint/domain/billing/package-uses";
import type { AppointmentId, PatientId } from "@carepoint/domain/kernel/id";
import { skipToken, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCommand } from "../lib/command.ts";
import { useTRPC } from "../lib/trpc.ts";

/** What stands on the bill of a visit; nothing before its time is held. */
export function useVisitPromo(appointmentId: AppointmentId | undefined) {
  const trpc = useTRPC();
  return useQuery(
    trpc.billing.visitPromo.queryOptions(appointmentId ? { appointmentId } : skipToken, { staleTime: 0 }),
  );
}

/** What is to be paid with the code that stands there for somebody; undefined without one. */
export function usePromoTotal(
  appointmentId: AppointmentId | undefined,
  patientId: PatientId | undefined,
): number | undefined {
  return totalFor(useVisitPromo(appointmentId).data, patientId);
}

/** What could pay for a visit, and what does; nothing before it is known for whom. */
export function useVisitPackages(of: VisitPackagesInput | undefined) {
  const trpc = useTRPC();
  return useQuery(trpc.billing.visitPackages.queryOptions(of ?? skipToken, { staleTime: 0 }));
}

interface VisitTotal {
  /** In paise, after a package or a code; undefined without either. */
  readonly total: number | undefined;
  /** A package pays for it. */
  readonly isCovered: boolean;
  /** Whether that is known by now. */
  readonly isKnown: boolean;
}

/** What is to be paid of a visit. */
export function useVisitTotal(of: VisitPackagesInput | undefined): VisitTotal {
  const promo = useVisitPromo(of?.appointmentId);
  const packages = useVisitPackages(of);
  const isCovered = Boolean(packages.data?.used);
  return {
    total: isCovered ? 0 : totalFor(promo.data, of?.patientId),
    isCovered,
    // Once answered or refused: what is refused is asked again by whoever shows it, and is no news then.
    isKnown: of === undefined || (promo.isFetched && packages.isFetched),
  };
}

function totalFor(standing: ReturnType<typeof useVisitPromo>["data"], patientId: PatientId | undefined) {
  return standing?.code && standing.patientId === patientId ? standing.total : undefined;
}

/** A code put on a visit's bill or taken off; whatever shows its money is read anew, also after a refusal. */
export function usePromoCommands() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const onSettled = () => queries.invalidateQueries(trpc.billing.pathFilter());
  return {
    usePromo: useCommand(trpc.billing.usePromo.mutationOptions({ onSettled })),
    dropPromo: useCommand(trpc.billing.dropPromo.mutationOptions({ onSettled })),
  };
}
