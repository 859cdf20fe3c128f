import type { EncounterId, PrescriptionId } from "@carepoint/domain/kernel/id";
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

interface Written {
  readonly lines: readonly LineDraft[];
  readonly allergies: readonly Allergy[];
  readonly zone: string;
  /** What it replaces is not taken beside it. */
  readonly supersedes: PrescriptionId | undefined;
}

/** A draft held against all that is known of the patient, by the same rules as on the server. */
export function useSafety(encounterId: EncounterId, { lines, allergies, zone, supersedes }: Written): Judged {
  const genericIds = [...new Set(lines.flatMap(({ genericId }) => genericId ?? []))].sort();
  const facts = useQuery(
    useTRPC().records.prescribingFacts.queryOptions(
      { encounterId, genericIds },
      { placeholderData: keepPreviousData, staleTime: 30_000 },
    ),
  );
  const known = facts.data
    ? { ...facts.data, taken: facts.data.taken.filter(({ prescriptionId }) => prescriptionId !== supersedes) }
    : null;
  const check = checkSafety(safetyLines(lines), known ?? { ...unknown(zone), allergies: [...allergies] });
  return { ...check, facts: known };
}

function unknown(zone: string): PrescribingFacts {
  return {
    ...{ today: todayIn(zone), allergies: [], ageMonths: 0, weight: null, pregnancy: "no" },
    ...{ taken: [], medicines: [], interactions: [], consult: "in_person", metInPerson: false, givenInPerson: [] },
  };
}
