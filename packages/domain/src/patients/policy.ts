import { everyone, type Policy } from "../kernel/policy.ts";

type PatientAction =
  | "mine"
  | "register"
  | "find"
  | "find_alike"
  | "find_household"
  | "read"
  | "read_registration"
  | "amend"
  | "amend_clinical"
  | "looks"
  | "read_notice"
  | "read_consents"
  | "give_consent"
  | "withdraw_consent"
  | "care_team"
  | "admit_to_care_team"
  | "leave_care_team"
  | "who_may_see"
  | "who_acts"
  | "end_acting"
  | "allow_acting"
  | "care_rule"
  | "set_care_rule"
  | "break_glass"
  | "open_glass"
  | "list_break_glass"
  | "review_break_glass"
  | "preview_merge"
  | "list_merges"
  | "merge"
  | "undo_merge";

/**
 * A doctor's own patients are those whom they treat: by a visit, an admission, or for half an hour in an emergency. Who someone is and how to reach them is the patient's
 * people's and the desk's; allergies and history are the patient's people's and the treating doctor's.
 */
export const patientPolicy = {
  mine: { patient: "own" },
  // a pharmacist whoever buys what goes out under a name alone
  register: { patient: "own", front_desk: "branch", pharmacist: "branch", admin: "any", superuser: "any" },
  // whoever books for somebody finds them, whoever bills them, and whoever sells them medicines
  find: {
    front_desk: "branch",
    billing_manager: "branch",
    pharmacist: "branch",
    doctor: "own",
    admin: "any",
    superuser: "any",
  },
  find_alike: { front_desk: "branch", pharmacist: "branch", admin: "any", superuser: "any" }, // whoever registers for somebody else,
  find_household: { front_desk: "branch", admin: "any", superuser: "any" }, // and books for several at once
  read: { patient: "own", doctor: "own" },
  read_registration: { front_desk: "branch" },
  amend: { patient: "own", front_desk: "branch" },
  amend_clinical: { patient: "own", doctor: "own" },
  looks: { patient: "own" },
  read_notice: everyone("any"),
  read_consents: { patient: "own", front_desk: "branch" },
  give_consent: { patient: "own", front_desk: "branch" },
  withdraw_consent: { patient: "own", front_desk: "branch" }, // by the same people: as easily as it was given
  // whoever admits somebody to the hospital says who treats them: as easily as a visit is booked, which opens as much
  care_team: { doctor: "own", front_desk: "branch", admin: "any", superuser: "any" },
  admit_to_care_team: { doctor: "own", front_desk: "branch", admin: "any", superuser: "any" }, // for how long: `mostCareDays`
  leave_care_team: { doctor: "own", front_desk: "branch", admin: "any", superuser: "any" },
  who_may_see: { patient: "own" },
  who_acts: { patient: "own", front_desk: "branch", admin: "any", superuser: "any" },
  end_acting: { patient: "own", front_desk: "branch", admin: "any", superuser: "any" }, // whose, `rightToEnd` says
  allow_acting: { patient: "own", front_desk: "branch", admin: "any", superuser: "any" }, // the word of a patient of age
  care_rule: { admin: "any", superuser: "any" },
  set_care_rule: { admin: "any", superuser: "any" },
  break_glass: { doctor: "any" }, // by an exact number, with a reason, and told to others at once
  open_glass: { doctor: "own" },
  list_break_glass: { admin: "any", superuser: "any" },
  review_break_glass: { admin: "any", superuser: "any" }, // never one's own: the database sees to it
  preview_merge: { admin: "any", superuser: "any" },
  list_merges: { admin: "any", superuser: "any" },
  merge: { admin: "any", superuser: "any" }, // who is who is not decided at a counter
  undo_merge: { admin: "any", superuser: "any" },
} satisfies Policy<PatientAction>;
