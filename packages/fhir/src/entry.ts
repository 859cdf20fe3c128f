import type { ItemOf, PatientRecord } from "@carepoint/domain/privacy/record";
import { aboutPatient } from "./parties.ts";
import { type Element, reference } from "./resource.ts";

export type Entry = ItemOf<"chart">;

/** An entry, and the record that it stands in. */
export interface At {
  readonly record: PatientRecord;
  readonly entry: Entry;
}

/** What every resource of an entry says of itself. */
export function ofEntry({ record, entry }: At): {
  readonly id: string;
  readonly patient: Element;
  readonly encounter: Element | undefined;
} {
  const isKnown = record.encounters.some(({ id }) => id === entry.encounterId);
  return {
    id: entry.id,
    patient: aboutPatient(record),
    encounter: isKnown ? reference("Encounter", entry.encounterId ?? "") : undefined,
  };
}
