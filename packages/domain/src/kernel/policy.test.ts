import { expect, test } from "vitest";
import { accountPolicy } from "../accounts/policy.ts";
import { appointmentPolicy } from "../appointments/policy.ts";
import { auditPolicy } from "../audit/policy.ts";
import { billingPolicy } from "../billing/policy.ts";
import { cataloguePolicy } from "../catalogue/policy.ts";
import { departmentPolicy } from "../departments/policy.ts";
import { doctorPolicy } from "../doctors/policy.ts";
import { filePolicy } from "../files/policy.ts";
import { notificationPolicy } from "../notifications/policy.ts";
import { operationsPolicy } from "../operations/policy.ts";
import { patientPolicy } from "../patients/policy.ts";
import { pharmacyPolicy } from "../pharmacy/policy.ts";
import { recordPolicy } from "../records/policy.ts";
import { reportPolicy } from "../reports/policy.ts";
import { settingsPolicy } from "../settings/policy.ts";
import { stockPolicy } from "../stock/policy.ts";
import { syncPolicy } from "../sync/policy.ts";
import { type Grantee, type Grants, mayDo } from "./policy.ts";

const policies: Record<string, Record<string, Grants>> = {
  accounts: accountPolicy,
  appointments: appointmentPolicy,
  audit: auditPolicy,
  billing: billingPolicy,
  catalogue: cataloguePolicy,
  departments: departmentPolicy,
  doctors: doctorPolicy,
  files: filePolicy,
  notifications: notificationPolicy,
  operations: operationsPolicy,
  patients: patientPolicy,
  pharmacy: pharmacyPolicy,
  records: recordPolicy,
  reports: reportPolicy,
  settings: settingsPolicy,
  stock: stockPolicy,
  sync: syncPolicy,
};

const granted = (grantee: Grantee) =>
  Object.entries(policies).flatMap(([domain, policy]) =>
    Object.entries(policy).flatMap(([action, grants]) => {
      const reach = mayDo(grants, grantee);
      return reach ? [`${domain}.${action} ${reach}`] : [];
    }),
  );

const open = [
  "appointments.slots any",
  "departments.directory any",
  "doctors.directory any",
  "patients.read_notice any",
  "records.verify_prescription any",
  "settings.public any",
];
const ownAccount = Object.keys(accountPolicy)
  .filter(
    (action) =>
      ![
        "sign_up",
        "sign_in",
        "list_staff",
        "grant_role",
        "end_role",
        "block",
        "unblock",
        "register_pharmacist",
        "set_signing_pin",
      ].includes(action),
  )
  .map((action) => `accounts.${action} own`);
const ownNews = ["inbox", "mark_read", "subscribe_push", "unsubscribe_push", "preferences", "set_preferences"].map(
  (action) => `notifications.${action} own`,
);

const ownHints = "sync.follow own";
const ownPin = "accounts.set_signing_pin own";

test("a visitor sees the public directory, and holds and pays back into one hold of their own", () => {
  expect(granted("anonymous").sort()).toEqual(
    [
      ...open,
      "accounts.session own",
      "accounts.sign_in own",
      "accounts.sign_up own",
      "appointments.hold own",
      "appointments.hold_any own",
      "appointments.my_hold own",
      "appointments.read own",
      "appointments.read_reason own",
      "appointments.read_why own",
      "appointments.release own",
      "billing.return_from_payment own",
      "doctors.apply own",
      "sync.follow own",
    ].sort(),
  );
});

test("a doctor who waits for approval sees the application and no patient", () => {
  expect(granted("applicant").sort()).toEqual(
    [
      ...open,
      ...ownAccount,
      ...ownNews,
      ownHints,
      "doctors.amend_application own",
      "doctors.apply own",
      "doctors.mine own",
      "files.upload own",
      "files.upload_certificate own",
    ].sort(),
  );
});

/** What both do on the shelves of their branch; a leaking bottle is blocked in all of them, and names of suppliers and stores are the hospital's. */
const onShelves = [
  ...["see_stock", "receive", "adjust", "write_off", "count", "transfer"].map((action) => `stock.${action} branch`),
  ...["block_batch", "list_suppliers", "list_destinations"].map((action) => `stock.${action} any`),
];

test("a pharmacy manager keeps the catalogue and judges counts; a pharmacist reads it, and what was handed to their branch", () => {
  const registers = ["pharmacy.read_registers branch", "pharmacy.recall_people branch", "stock.see_licences branch"];
  const little = [...open, ...ownAccount, ...ownNews, ownHints, ownPin, ...onShelves, ...registers];
  const reads = ["catalogue.find any", "catalogue.list any", "catalogue.read any"];
  const keeps = [
    ...["catalogue.import any", "catalogue.keep any", "catalogue.set_price any", "catalogue.switch any"],
    ...["catalogue.set_picture any", "catalogue.tie any", "files.upload own"],
    ...["files.upload_medicine_image any", "files.upload_medicine_list any"],
  ];
  const judges = [
    ...["stock.judge_count branch", "stock.judge_write_off branch", "stock.open_quarantine branch"],
    "pharmacy.tell_recalled branch",
    "stock.set_rule branch",
    "stock.add_supplier any",
    "reports.read_medicines branch",
  ];
  expect(granted("pharmacy_manager").sort()).toEqual([...little, ...reads, ...keeps, ...judges].sort());
  const gives = [
    "answer",
    "dispense",
    "find_sale",
    "list_sales",
    "note_address",
    "print_bill",
    "print_labels",
    "quote",
    "read_queue",
    "return_goods",
    "sell",
    "take_paper",
  ].map((action) => `pharmacy.${action} branch`);
  expect(granted("pharmacist").sort()).toEqual(
    [
      ...little,
      ...reads,
      ...["patients.find branch", "patients.find_alike branch", "patients.register branch"], // whom they sell to by name
      "records.letter_medicines any",
      "records.read_handed_over branch",
      ...gives,
    ].sort(),
  );
});

test("what lies on shelves is the pharmacy's and the administration's to know, and nobody else's", () => {
  for (const [action, grants] of Object.entries<Grants>(stockPolicy))
    for (const grantee of Object.keys(grants))
      expect(`${action} ${grantee}`).toMatch(/ (pharmacist|pharmacy_manager|admin|superuser)$/);
});

test("no one but doctors and patients reaches clinical notes and prescriptions", () => {
  // a paper's code opens nothing clinical: whoever holds the paper learns how it stands
  const { verify_prescription: _, read_handed_over, read_register, letter_medicines, ...rest } = recordPolicy;
  const { list_hospital_templates, keep_hospital_template, ...clinical } = rest;
  for (const grants of [list_hospital_templates, keep_hospital_template])
    expect(grants).toEqual({ admin: "any", superuser: "any" }); // texts for everybody's notes, with no patient in them
  expect(letter_medicines).toEqual({ doctor: "any", pharmacist: "any" }); // how names of the catalogue are written
  expect(read_handed_over).toEqual({ pharmacist: "branch" }); // what the patient sent there, until they take it back
  expect(read_register).toEqual({ doctor: "own", admin: "any", superuser: "any" }); // numbers, names and kinds, as the Regulations ask
  for (const [action, grants] of Object.entries(clinical)) {
    for (const grantee of Object.keys(grants)) expect(`${action} ${grantee}`).toMatch(/ (doctor|patient)$/);
  }
});

test("allergies and history are the patient's people's and the doctor's; the desk has what it takes to reach someone", () => {
  for (const grants of [patientPolicy.read, patientPolicy.amend_clinical]) {
    expect(Object.keys(grants).sort()).toEqual(["doctor", "patient"]);
  }
  expect(patientPolicy.amend).not.toHaveProperty("doctor");
});

test("a patient and a doctor never reach beyond their own, public pages, the lists of medicines and codes and an emergency aside", () => {
  for (const grantee of ["patient", "doctor"] as const) {
    const wide = granted(grantee).filter((each) => !each.endsWith(" own") && !open.includes(each));
    expect(wide.toSorted()).toEqual(
      grantee === "doctor"
        ? [
            ...["catalogue.find any", "patients.break_glass any"],
            ...["records.find_codes any", "records.find_generics any", "records.letter_medicines any"],
          ]
        : ["catalogue.find any"],
    );
  }
});

/** Prices, rates, rules of money and doctors' shares are the hospital's, one list for every branch; no row of them is about a patient. */
const ofTheHospital = {
  front_desk: ["billing.list_services any", "billing.list_packages any"],
  billing_manager: [
    "billing.read_money_rules any",
    "billing.list_tax_rates any",
    "billing.list_services any",
    "billing.read_price_list any",
    "billing.change_price_list any",
    "billing.list_packages any",
    "billing.set_tax_rate any",
    "reports.read_shares any",
    "reports.set_share any",
  ],
};

test("the desk and billing stay in their branch", () => {
  for (const grantee of ["front_desk", "billing_manager"] as const) {
    const wide = granted(grantee).filter((each) => each.endsWith(" any") && !open.includes(each));
    expect(wide).toEqual(ofTheHospital[grantee]);
  }
});

test("a superuser is an administrator who also grants roles", () => {
  const more = granted("superuser").filter((each) => !granted("admin").includes(each));
  expect(more).toEqual(["accounts.grant_role any", "accounts.end_role any"]);
  expect(granted("admin").filter((each) => !granted("superuser").includes(each))).toEqual([]);
});
