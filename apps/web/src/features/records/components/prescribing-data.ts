import type { EncounterId } from "@carepoint/domain/kernel/id";
import type { Allergy } from "@carepoint/domain/patients/schema";
import type { PrescribingFacts } from "@carepoint/domain/records/prescribing-facts";
import { checkSafety, type SafetyCheck } from "@carepoint/domain/records/safety";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { todayIn } from "../../../lib/format.ts";
import { useTRPC } from "../../../lib/trpc.ts";
import { type LineDraft, safetyLines } from "./prescription-draft.ts";

export interface Judged extends SafetyCheck {
  /** Null while the server has not told what it knows of the patient: then allergies alone are held against names. */
  readonly facts: PrescribingFacts | null;
}

/** A draft held against all that is known of the patient, by the same rules as on the server. */
export function useSafety(
  encounterId: EncounterId,
  { lines, allergies, zone }: { lines: readonly LineDraft[]; allergies: readonly Allergy[]; zone: string },
): Judged {
  const genericIds = [...new Set(lines.flatMap(({ genericId }) => genericId ?? []))].sort();
  const facts = useQuery(
    useTRPC().records.prescribingFacts.queryOptions(
      { encounterId, genericIds },
      { placeholderData: keepPreviousData, staleTime: 30_000 },
    ),
  );
  const known = facts.data ?? null;
  const check = checkSafety(safetyLines(lines), known ?? { ...unknown(zone), allergies: [...allergies] });
  return { ...check, facts: known };
}

function unknown(zone: string): PrescribingFacts {
  return {
    ...{ today: todayIn(zone), allergies: [], ageMonths: 0, weight: null, pregnancy: "no" },
    ...{ taken: [], medicines: [], interactions: [], consult: "in_person", metInPerson: false, givenInPerson: [] },
  };
}
