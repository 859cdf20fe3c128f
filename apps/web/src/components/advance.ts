import type { PatientId } from "@carepoint/domain/kernel/id";
import { type Paise, paise, zero } from "@carepoint/domain/kernel/money";
import { skipToken, useQuery } from "@tanstack/react-query";
import { useTRPC } from "../lib/trpc.ts";
import type { Settling } from "./settling.ts";
import { newPart } from "./tenders.ts";

/** What is left, at the desk's own branch, of what a patient paid in advance; zero until it is known. */
export function useAdvance(patientId: PatientId | undefined): Paise {
  const trpc = useTRPC();
  const read = useQuery(trpc.billing.deposits.queryOptions(patientId ? { patientId } : skipToken, { staleTime: 0 }));
  return read.data ? paise(read.data.here) : zero;
}

/** "From the advance": all of what is due, or what is left of it and the rest in cash until another way is said. */
export function fromAdvance(said: Settling, left: Paise, due: Paise | undefined): Settling {
  if (due === undefined || left >= due) return { ...said, way: "deposit" };
  const parts = [{ ...newPart(1, "deposit", said.dated), amount: String(left / 100) }, newPart(2, "cash", said.dated)];
  return { ...said, way: "split", parts };
}
