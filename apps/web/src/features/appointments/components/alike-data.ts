import { phoneSchema } from "@carepoint/domain/kernel/contact";
import { oldestYears } from "@carepoint/domain/patients/birth";
import type { AlikePatientsInput, AlikePatientView } from "@carepoint/domain/patients/duplicates";
import type { RegisterPatientInput } from "@carepoint/domain/patients/schema";
import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { todayIn } from "../../../lib/format.ts";
import { useRested } from "../../../lib/rested.ts";
import { useTRPC } from "../../../lib/trpc.ts";

const restMs = 300;

interface Typed {
  readonly name?: string | undefined;
  readonly phone?: string | undefined;
  readonly ageYears?: number | undefined;
  readonly birthDate?: string | undefined;
}

/** What of a half-filled form is enough to look for others; a telephone only once it is whole. */
export function toldOf({ name = "", phone, ageYears, birthDate }: Typed, today: string): AlikePatientsInput {
  const number = phoneSchema.safeParse(phone);
  const thisYear = Number(today.slice(0, 4));
  const birthYear = birthDate ? Number(birthDate.slice(0, 4)) : thisYear - (ageYears ?? Number.NaN);
  const possible = birthYear >= thisYear - oldestYears && birthYear <= thisYear;
  return {
    ...(name.trim() !== "" && { name: name.trim() }),
    ...(number.success && { phone: number.data }),
    ...(possible && { birthYear }),
  };
}

/** Whose record may be theirs, looked for as the form fills and the fingers rest. A search that fails says nothing. */
export function useAlikePatients({ name, phone, ageYears, birthDate }: Typed): readonly AlikePatientView[] {
  const trpc = useTRPC();
  const today = todayIn(useHospitalZone());
  const told = useMemo(
    () => toldOf({ name, phone, ageYears, birthDate }, today),
    [name, phone, ageYears, birthDate, today],
  );
  const rested = useRested(told, restMs);
  const enabled = rested.name !== undefined || rested.phone !== undefined;
  const alike = useQuery(trpc.patients.alike.queryOptions(rested, { enabled, placeholderData: keepPreviousData }));
  return enabled ? (alike.data ?? []) : [];
}

/** Asks, before somebody is registered, for a record of the same name and telephone. Not knowing holds nobody up. */
export function useFindSame() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  return async ({ name, phone }: RegisterPatientInput): Promise<AlikePatientView | undefined> => {
    if (!phone) return undefined;
    const asked = trpc.patients.alike.queryOptions({ name, phone }, { staleTime: 0 });
    const alike = await queries.fetchQuery(asked).catch(() => []);
    return alike.find((patient) => patient.alike === "same");
  };
}
