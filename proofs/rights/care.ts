import type { CaringPersona } from "../ward/personas.ts";
import type { Expected, Line } from "./expectations.ts";

/**
 * Three doctors without a visit that opens a record of either world. What is not written here is for them as for doctor B,
 * who has no row of world B either then: `nyn` is `n`, and a list with the rows of B shows none.
 * careA has patient A in the care team, brokeGlassA opened A's record in an emergency a moment ago, and lapsedA saw A more
 * than 180 days ago.
 */
export const care = `
careA brokeGlassA lapsedA

patients.find                      A   A   -
patients.byId                      ynn ynn n
patients.amendClinical             ynn ynn n
patients.breakGlass                yyn yyn yyn
appointments.list                  -   -   A
records.listPrescriptions          A   A   -
records.readPrescription           ynn ynn n
GET /api/prescriptions/:id/paper   ynn ynn n
records.chart                      ynn ynn n
records.entryVersions              ynn ynn n
records.recordEntry                ynn ynn n
records.recordEntry #a-problem     ynn ynn n
records.correctEntry               ynn ynn n
records.correctEntry #a-doctor's   ynn ynn n
records.markEntry                  ynn ynn n
sync.pull                          A   -   -
`;

/** What a doctor may who has nobody of either world, by what is written of doctor B. */
export function withoutOwnRows(ofDoctorB: Expected): Expected {
  if ("shows" in ofDoctorB) return ofDoctorB.shows === "B" ? { shows: "-" } : ofDoctorB;
  const [a, b, missing] = ofDoctorB.rows;
  return a === missing && b !== missing ? { rows: [missing, missing, missing] } : ofDoctorB;
}

export type CareLine = Readonly<Record<CaringPersona, Expected>>;

/** The line with what the three may: as written, else as doctor B without rows. */
export function withCare(line: Omit<Line, CaringPersona>, written: CareLine | undefined): Line {
  const stranger = withoutOwnRows(line.doctorB);
  return { ...line, ...(written ?? { careA: stranger, brokeGlassA: stranger, lapsedA: stranger }) };
}
