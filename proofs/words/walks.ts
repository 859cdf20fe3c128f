import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Findings } from "../harness/proof.ts";
import { codeOf } from "../ward/cases/records.ts";
import type { Persona } from "../ward/personas.ts";
import { addDisplay } from "../ward/queue-rows.ts";
import type { Ward } from "../ward/ward.ts";
import type { Sent } from "./feed.ts";

/** A page as somebody opens it. */
export interface Walk {
  readonly as: Persona;
  readonly path: string;
}

const routes = join(import.meta.dirname, "../../apps/web/src/routes");

/** Whose pages stand in a folder of routes. */
const readers: Readonly<Record<string, readonly Persona[]>> = {
  _admin: ["admin"],
  _any: ["patientA", "doctorA", "deskA", "admin"],
  _books: ["doctorA"],
  _desk: ["deskA"],
  _doctor: ["doctorA"],
  _patient: ["patientA"],
  _pharmacy: ["pharmacistA"],
  _plain: ["anonymous"],
  _shelves: ["pharmacistA"],
  _tv: ["anonymous"],
};

/** What stands for a part of an address that names a row; what a page is opened with several times has several. */
type Names = Readonly<Record<string, readonly string[]>>;

/** Every page there is, as whoever it is for; a new one is walked at once, and one with a row of a new kind is a violation until it is named. */
export async function walksOf(ward: Ward, sent: readonly Sent[], findings: Findings): Promise<Walk[]> {
  const names = await namesOf(ward, sent);
  const walks = globSync("_*/*.tsx", { cwd: routes }).flatMap((file) => {
    const [, full = ""] = /createFileRoute\("([^"]+)"\)/.exec(readFileSync(join(routes, file), "utf8")) ?? [];
    const [, folder = "", rest = ""] = /^\/(_\w+)\/(.*)$/.exec(full) ?? [];
    const plain = `/${rest.replaceAll(/_(?=\/|$)/g, "")}`;
    const [, param] = /\{?-?\$(\w+)\}?/.exec(plain) ?? [];
    const known = param ? (names[`${folder} ${param}`] ?? names[param]) : [""];
    if (!known) findings.violate("a page nobody opens", `${full}: no row is named for ${param}`);
    const paths = (known ?? []).map((name) => plain.replace(/\{?-?\$\w+\}?/, name));
    return (readers[folder] ?? []).flatMap((as) => paths.map((path) => ({ as, path })));
  });
  const { token } = await addDisplay(ward.server.hospital, ward.worlds.A.branchId);
  return walks.map((walk) => (walk.path === "/tv" ? { ...walk, path: `/tv#${token}` } : walk));
}

async function namesOf(ward: Ward, sent: readonly Sent[]): Promise<Names> {
  const { A: a } = ward.worlds;
  const first = (field: string, most: number) =>
    [
      ...new Set(
        sent.flatMap(({ input }) => {
          const id = Object(input)[field];
          return id ? [String(id)] : [];
        }),
      ),
    ].slice(0, most);
  const ids = async (statement: string, values: readonly unknown[] = []) =>
    (await ward.asOwner(statement, values)).map(({ id }) => String(id));
  const ofEach = [...Map.groupBy(sent, ({ field }) => field).values()].flatMap((of) => of.slice(-1));
  const encounters = ofEach.map(({ input }) => Object(input).encounterId).filter(Boolean);
  const visits = await ids("select appointment_id as id from encounters where id = any($1)", [encounters]);
  const prescriptions = await ids(
    "select id from prescriptions where patient_id = $1 order by issued_at desc limit 8",
    [a.patientId],
  );
  const bills = [
    ...first("invoiceId", 4),
    ...(await ids(
      "select id from invoices where patient_id = $1 and status = 'issued' order by created_at desc limit 4",
      [a.patientId],
    )),
  ];
  const held = await ids("select id from appointments where patient_id = $1 and status = 'pending' limit 1", [
    a.patientId,
  ]);
  return {
    doctorId: [a.doctorId],
    batchId: await ids("select id from visit_batches limit 2"),
    invoiceId: bills,
    "_patient appointmentId": [...visits.slice(0, 12), ...held],
    "_doctor appointmentId": visits,
    patientId: [a.patientId],
    "_desk patientId": [a.patientId, ...(await ids("select id from patients order by id desc limit 4"))],
    departmentId: [a.departmentId],
    prescriptionId: prescriptions,
    "_doctor id": ["", a.patientId],
    medicineId: await ids("select id from medicines limit 2"),
    "_admin part": ["", "imports", ...(await ids("select id from medicines order by id desc limit 4"))],
    "_pharmacy id": [
      "",
      ...(await ids("select prescription_id as id from prescription_handovers order by at desc limit 2")),
    ],
    orderId: await ids("select id from medicine_orders order by id desc limit 2"),
    code: [codeOf(ward.server, ward.standing.A.prescriptionId)],
  };
}
