import type { VisitKind } from "@carepoint/domain/appointments/kinds";
import type { DoctorKindRow } from "@carepoint/domain/doctors/kinds";

/** A kind as it is typed: rupees and minutes are text until they are saved. */
export interface KindDraft {
  readonly kind: VisitKind;
  readonly offered: boolean;
  readonly rupees: string;
  readonly minutes: string;
  readonly withinDays: string;
  readonly contact: string;
}

export type SavedKind = DoctorKindRow & { readonly contact: string | null };

/** What the form opens with: what is saved, else what most doctors would enter. */
export function draftOf(kind: VisitKind, saved: SavedKind | undefined): KindDraft {
  return {
    kind,
    offered: saved?.offered ?? kind === "in_person",
    rupees: saved?.fee == null ? "" : String(saved.fee / 100),
    minutes: String(saved?.minutes ?? (kind === "tele" ? 15 : 10)),
    withinDays: String(saved?.withinDays ?? 7),
    contact: saved?.contact ?? "",
  };
}

/** As the server takes it; its schema says what is wrong with it. */
export function termsOf({ kind, offered, rupees, minutes, withinDays, contact }: KindDraft): object {
  if (kind === "in_person") return { kind, offered };
  const fee = rupees.trim() === "" ? Number.NaN : Math.round(Number(rupees) * 100);
  const terms = { kind, offered, fee, minutes: Number(minutes) };
  if (kind === "follow_up") return { ...terms, withinDays: Number(withinDays) };
  const typed = contact.replace(/[\s()-]/g, "");
  const asNumber = /^\d{10}$/.test(typed) ? `+91${typed}` : /^\+\d+$/.test(typed) ? typed : contact.trim();
  return { ...terms, contact: asNumber === "" ? null : asNumber };
}
