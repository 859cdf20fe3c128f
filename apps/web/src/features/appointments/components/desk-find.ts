import type { AppointmentView } from "@carepoint/domain/appointments/schema";
import { normaliseBookingCode } from "@carepoint/domain/kernel/codes";
import { romanised } from "@carepoint/domain/patients/romanise";
import { useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "../../../lib/trpc.ts";

export type Sought =
  | { readonly by: "code"; readonly code: string }
  | { readonly by: "token"; readonly number: number }
  | { readonly by: "phone"; readonly digits: string }
  | { readonly by: "name"; readonly text: string };

/** What somebody at the counter typed or scanned: a booking code, a token, a telephone number, or a part of a name. */
export function soughtBy(typed: string): Sought | null {
  const text = typed.trim();
  if (text === "") return null;
  if (/^\d{1,3}$/.test(text)) return { by: "token", number: Number(text) };
  const digits = text.replace(/[\s()-]/g, "");
  if (/^\+?\d{8,15}$/.test(digits)) return { by: "phone", digits };
  const code = normaliseBookingCode(text);
  return code ? { by: "code", code } : { by: "name", text };
}

/** Across scripts and spellings, as the hospital's search finds them. */
function isNamed(patientName: string | null, name: string): boolean {
  return patientName !== null && name !== "" && romanised(patientName).includes(name);
}

/** The visits of the board's day that fit; a telephone number finds the visits of everybody it belongs to. */
export function useDeskFind(visits: readonly AppointmentView[], tokens: ReadonlyMap<string, number>) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  return async (typed: string): Promise<readonly AppointmentView[]> => {
    const sought = soughtBy(typed);
    if (!sought) return [];
    if (sought.by === "code") return visits.filter(({ code }) => code === sought.code);
    if (sought.by === "token") return visits.filter(({ id }) => tokens.get(id) === sought.number);
    if (sought.by === "name") {
      const name = romanised(sought.text);
      const code = sought.text.toUpperCase();
      return visits.filter((visit) => isNamed(visit.patientName, name) || visit.code.includes(code));
    }
    const people = await queries.fetchQuery(trpc.patients.find.queryOptions({ text: sought.digits, limit: 12 }));
    const found = new Set<string>(people.map(({ id }) => id));
    return visits.filter(({ patientId }) => patientId !== null && found.has(patientId));
  };
}
