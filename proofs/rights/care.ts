import type { CaringPersona } from "../ward/personas.ts";
import type { Expected, Line } from "./expectations.ts";

/**
 * Four doctors without a visit that opens a record of either world. What is not written here is for them as for doctor B,
 * who has no row of world B either then: `nyn` is `n`, and a list with the rows of B shows none.
 * careA has patient A in the care team, brokeGlassA opened A's record in an emergency a moment ago, and lapsedA saw A more
 * than 180 days ago, and referredA accepted what doctor A asked about A.
 */
export const care = `
careA brokeGlassA lapsedA referredA

patients.find                      A   A   -   A
patients.byId                      ynn ynn n   ynn
patients.amendClinical             ynn ynn n   ynn
patients.breakGlass                yyn yyn yyn yyn
appointments.list                  -   -   A   -
patients.careTeam                  ynn ynn n   ynn
records.listPrescriptions          A   A   -   A
records.readPrescription           ynn ynn n   ynn
GET /api/prescriptions/:id/paper   ynn ynn n   ynn
records.chart                      ynn ynn n   ynn
records.entryVersions              ynn ynn n   ynn
records.recordEntry                ynn ynn n   ynn
records.recordEntry #a-problem     ynn ynn n   ynn
records.correctEntry               ynn ynn n   ynn
records.correctEntry #a-doctor's   ynn ynn n   ynn
records.markEntry                  ynn ynn n   ynn
sync.pull                          A   -   -   A
records.referrals                  -   -   -   A
records.orders                     A   A   -   A
records.collectOrder               ynn n   n   ynn
records.enterResult                ynn n   n   ynn
records.reviewResult               ynn n   n   ynn
records.signedNotes                ynn ynn n   ynn
records.documents                  ynn ynn n   ynn
records.strikeDocument             ynn ynn n   ynn
records.strikeDocument #a-doctor's ynn ynn n   ynn
GET /api/files/:id #scan           ynn ynn n   ynn
GET /api/documents/:id             ynn ynn n   ynn
GET /api/documents/:id/thumbnail   ynn ynn n   ynn
GET /api/results/:id               ynn ynn n   ynn
GET /api/results/:id/thumbnail     ynn ynn n   ynn
GET /api/results/:id #unread       ynn ynn n   ynn
records.markEntry #resolve-active  ynn ynn n   ynn
records.markEntry #resolve-resolved
                                   rnn rnn n   rnn
records.markEntry #reopen-active   rnn rnn n   rnn
records.markEntry #reopen-resolved ynn ynn n   ynn
records.markEntry #strike-resolved ynn ynn n   ynn
records.markEntry #strike-struck   rnn rnn n   rnn
records.markEntry #reopen-struck   rnn rnn n   rnn
records.correctEntry #resolved     ynn ynn n   ynn
records.correctEntry #struck       rnn rnn n   rnn
records.collectOrder #collected    rnn n   n   rnn
records.collectOrder #resulted     rnn n   n   rnn
records.collectOrder #cancelled    rnn n   n   rnn
records.enterResult #collected     ynn n   n   ynn
records.enterResult #resulted      ynn n   n   ynn
records.enterResult #reviewed      rnn n   n   rnn
records.enterResult #cancelled     rnn n   n   rnn
records.reviewResult #requested    rnn n   n   rnn
records.reviewResult #reviewed     rnn n   n   rnn
records.readPrescription #cancelled
                                   ynn ynn n   ynn
records.readPrescription #superseded
                                   ynn ynn n   ynn
GET /api/prescriptions/:id/paper #cancelled
                                   ynn ynn n   ynn
GET /api/prescriptions/:id/paper #superseded
                                   ynn ynn n   ynn
GET /api/documents/:id #checking   rnn rnn n   rnn
GET /api/documents/:id #quarantined
                                   rnn rnn n   rnn
GET /api/documents/:id #failed     rnn rnn n   rnn
GET /api/results/:id #checking     rnn rnn n   rnn
GET /api/results/:id #quarantined  rnn rnn n   rnn
`;

/** What a doctor may who has nobody of either world, by what is written of doctor B. */
export function withoutOwnRows(ofDoctorB: Expected): Expected {
  if ("shows" in ofDoctorB) return ofDoctorB.shows === "B" ? { shows: "-" } : ofDoctorB;
  const [a, b, missing] = ofDoctorB.rows;
  return a === missing && b !== missing ? { rows: [missing, missing, missing] } : ofDoctorB;
}

export type CareLine = Readonly<Record<CaringPersona, Expected>>;

/** The line with what the four may: as written, else as doctor B without rows. */
export function withCare(line: Omit<Line, CaringPersona>, written: CareLine | undefined): Line {
  const stranger = withoutOwnRows(line.doctorB);
  return {
    ...line,
    ...(written ?? { careA: stranger, brokeGlassA: stranger, lapsedA: stranger, referredA: stranger }),
  };
}
