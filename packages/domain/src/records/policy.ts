import { everyone, type Policy } from "../kernel/policy.ts";

type RecordAction =
  | "visit_context"
  | "open_visit"
  | "save_note"
  | "complete_visit"
  | "sign_note"
  | "add_addendum"
  | "list_unsigned"
  | "list_templates"
  | "keep_template"
  | "list_hospital_templates"
  | "keep_hospital_template"
  | "list_favourites"
  | "keep_favourite"
  | "read_note"
  | "read_signed_notes"
  | "draft_prescription"
  | "prescribing_facts"
  | "issue_prescription"
  | "cancel_prescription"
  | "discard_prescription"
  | "read_prescription"
  | "list_prescriptions"
  | "verify_prescription"
  | "read_summary"
  | "attach_scan"
  | "find_generics"
  | "find_codes"
  | "letter_medicines"
  | "read_chart"
  | "record_entry"
  | "correct_entry"
  | "mark_entry"
  | "refer"
  | "answer_referral"
  | "list_referrals"
  | "read_letter"
  | "certify"
  | "cancel_certificate"
  | "list_certificates"
  | "read_certificate"
  | "read_register"
  | "set_follow_up"
  | "list_follow_ups"
  | "decline_follow_up"
  | "list_orders"
  | "order_tests"
  | "collect_order"
  | "cancel_order"
  | "enter_result"
  | "review_result"
  | "results_to_review"
  | "after_prescription"
  | "ask_refill"
  | "list_refills"
  | "answer_refill"
  | "hand_over"
  | "withdraw_handover"
  | "read_handed_over"
  | "read_documents"
  | "attach_document"
  | "strike_document";

/** Administration ends here: an admin runs the hospital and reads no one's notes. */
export const recordPolicy = {
  visit_context: { doctor: "own" },
  open_visit: { doctor: "own" },
  save_note: { doctor: "own" },
  complete_visit: { doctor: "own" },
  sign_note: { doctor: "own" },
  add_addendum: { doctor: "own" },
  list_unsigned: { doctor: "own" },
  list_templates: { doctor: "own" },
  keep_template: { doctor: "own" },
  list_hospital_templates: { admin: "any", superuser: "any" },
  keep_hospital_template: { admin: "any", superuser: "any" },
  list_favourites: { doctor: "own" },
  keep_favourite: { doctor: "own" },
  // a patient's people: the signed ones
  read_note: { patient: "own", doctor: "own" },
  // whichever doctor wrote them: to whom the record is open reads what is signed
  read_signed_notes: { patient: "own", doctor: "own" },
  draft_prescription: { doctor: "own" },
  prescribing_facts: { doctor: "own" },
  issue_prescription: { doctor: "own" },
  cancel_prescription: { doctor: "own" },
  discard_prescription: { doctor: "own" },
  read_prescription: { patient: "own", doctor: "own" },
  list_prescriptions: { patient: "own", doctor: "own" },
  verify_prescription: everyone("any"), // whoever holds the paper; its code says which one it is
  read_summary: { patient: "own", doctor: "own" },
  attach_scan: { doctor: "own" },
  find_generics: { doctor: "any" },
  find_codes: { doctor: "any" },
  letter_medicines: { doctor: "any", pharmacist: "any" },
  read_chart: { patient: "own", doctor: "own" },
  // of which kinds, and whose words stay, is `mayWrite` and `mayChange` in chart.ts
  record_entry: { patient: "own", doctor: "own" },
  correct_entry: { patient: "own", doctor: "own" },
  mark_entry: { patient: "own", doctor: "own" },
  refer: { doctor: "own" },
  // who is asked and who asked, each their part of `referralLifecycle`
  answer_referral: { doctor: "own" },
  list_referrals: { patient: "own", doctor: "own" },
  read_letter: { patient: "own", doctor: "own" },
  certify: { doctor: "own" },
  cancel_certificate: { doctor: "own" },
  list_certificates: { patient: "own", doctor: "own" },
  read_certificate: { patient: "own", doctor: "own" },
  // numbers, days, names and kinds: never what somebody has
  read_register: { doctor: "own", admin: "any", superuser: "any" },
  set_follow_up: { doctor: "own" },
  list_follow_ups: { patient: "own", doctor: "own" },
  decline_follow_up: { patient: "own" },
  list_orders: { patient: "own", doctor: "own" },
  order_tests: { doctor: "own" },
  collect_order: { doctor: "own" },
  cancel_order: { doctor: "own" },
  // a doctor who treats the patient, and the patient's people, who hold another laboratory's report (ADR 0043)
  enter_result: { patient: "own", doctor: "own" },
  review_result: { doctor: "own" },
  results_to_review: { doctor: "own" },
  after_prescription: { patient: "own" },
  ask_refill: { patient: "own" },
  list_refills: { doctor: "own" },
  answer_refill: { doctor: "own" },
  hand_over: { patient: "own" },
  withdraw_handover: { patient: "own" },
  // what was handed to their branch, with the patient's allergies, and nothing else
  read_handed_over: { pharmacist: "branch" },
  read_documents: { patient: "own", doctor: "own" },
  attach_document: { patient: "own", doctor: "own" },
  // whose is `mayStrike` in documents.ts
  strike_document: { patient: "own", doctor: "own" },
} satisfies Policy<RecordAction>;
