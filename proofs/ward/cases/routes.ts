import { createHash, randomBytes } from "node:crypto";
import { specimens } from "@carepoint/domain/files/specimens";
import type { FileStatus } from "@carepoint/domain/files/states";
import { addCopyOf } from "../copy-rows.ts";
import { addDocument, addSealedFile, addUpload, setFileStatus } from "../document-rows.ts";
import { addWish } from "../erasure-rows.ts";
import { addResultFile } from "../order-rows.ts";
import { addPaper } from "../paper-rows.ts";
import type { Person } from "../personas.ts";
import { addFile } from "../staff-rows.ts";
import { addEncounter } from "../visit-rows.ts";
import type { Ward } from "../ward.ts";
import type { World } from "../worlds.ts";
import { cancelledCertificate, prescriptionIn, withdrawnLetter } from "./states.ts";

export type RowName = "A" | "B" | "missing";

/** How a person calls an address outside tRPC. */
export type RouteCase = (ward: Ward, person: Person, row: RowName) => Promise<Response>;

const get =
  (path: string): RouteCase =>
  (_, { tab }) =>
    tab.send(path);
const post =
  (path: string, body: object): RouteCase =>
  (_, { tab }) =>
    tab.post(path, body);

const upload =
  (purpose: string, kind: "pdf" | "png" = "pdf"): RouteCase =>
  (_, { tab }) => {
    const form = new FormData();
    form.set("purpose", purpose);
    form.set("name", `page.${kind}`);
    form.set("file", new File([specimens[kind]], `page.${kind}`));
    return tab.send("/api/files", { method: "POST", body: form });
  };

type FileOf = (ward: Ward, world: "A" | "B") => Promise<string>;

const download =
  (fileOf: FileOf, part = ""): RouteCase =>
  async (ward, { tab }, row) =>
    tab.send(`/api/files/${row === "missing" ? crypto.randomUUID() : await fileOf(ward, row)}${part}`);

const speaksTus = { "Tus-Resumable": "1.0.0" };

const beginUpload =
  (purpose: string): RouteCase =>
  async ({ server }, { tab, accountId }) => {
    // an account has a few under way at a time, and other cases began some for it
    await server.hospital.db.deleteFrom("uploads").where("accountId", "=", accountId).execute();
    const named = `purpose ${Buffer.from(purpose).toString("base64")}`;
    const headers = { ...speaksTus, "Upload-Length": "9", "Upload-Metadata": named };
    return tab.send("/api/uploads", { method: "POST", headers });
  };

/** An upload of the patient of either world, or one that is not there. */
const uploading =
  (method: "HEAD" | "PATCH" | "DELETE" | "FINISH"): RouteCase =>
  async ({ server, people }, { tab }, row) => {
    const accountId = people[row === "B" ? "patientB" : "patientA"].accountId ?? "";
    const whole = row === "missing" ? crypto.randomUUID() : await addUpload(server.hospital, accountId);
    if (method === "FINISH") return tab.send(`/api/uploads/${whole}/file`, { method: "POST" });
    const offset = {
      "Upload-Offset": String(specimens.pdf.byteLength),
      "Content-Type": "application/offset+octet-stream",
    };
    return tab.send(`/api/uploads/${whole}`, { method, headers: { ...speaksTus, ...(method === "PATCH" && offset) } });
  };

const document =
  (part = ""): RouteCase =>
  async ({ server, worlds }, { tab }, row) => {
    const id = row === "missing" ? crypto.randomUUID() : (await addDocument(server.hospital, worlds[row])).documentId;
    return tab.send(`/api/documents/${id}${part}`);
  };

/** The picture of a prescription from elsewhere, for who judges it. */
const pharmacyPaper: RouteCase = async ({ server, worlds }, { tab }, row) => {
  const id = row === "missing" ? crypto.randomUUID() : await addPaper(server.hospital, worlds[row]);
  return tab.send(`/api/pharmacy-papers/${id}`);
};

/** The file of a test's result, as the scanner left it. */
const result =
  (
    source: "doctor" | "patient",
    { part = "", status = "clean" }: { part?: string; status?: FileStatus } = {},
  ): RouteCase =>
  async (ward, { tab }, row) => {
    if (row === "missing") return tab.send(`/api/results/${crypto.randomUUID()}${part}`);
    const { resultId, fileId } = await addResultFile(ward.server.hospital, ward.worlds[row], source);
    await setFileStatus(ward.server.hospital, fileId, status);
    return tab.send(`/api/results/${resultId}${part}`);
  };

const certificate: FileOf = ({ server, people }, world) =>
  addFile(server.hospital, "certificate", people[world === "A" ? "applicant" : "patientB"].accountId);

/** On a session of its own: the person's tab is needed for the rest of the matrix. */
const signOut: RouteCase = async ({ server }, { accountId }) => {
  const tab = accountId ? await server.signedIn(accountId) : server.tab();
  return tab.post("/api/auth/sign-out", {});
};

/** A desk's telephone: the answer is everybody's, so that it tells nobody who works here. No code is sent. */
const staffOtp: RouteCase = async (ward, { tab }) => {
  const phone = "+919812345678";
  await ward.asOwner('update auth."user" set phone_number = $1 where id = $2', [phone, ward.people.deskA.accountId]);
  return tab.post("/api/auth/phone-number/send-otp", { phoneNumber: phone });
};

/** Whoever has the address reads it: that of a doctor of either world, or one that leads nowhere. */
const calendar: RouteCase = async ({ server, worlds }, { tab }, row) => {
  const secret = randomBytes(32).toString("base64url");
  if (row !== "missing") {
    const accountId = worlds[row].doctor.accountId ?? "";
    const secretHash = createHash("sha256").update(secret).digest();
    const { db } = server.hospital;
    const open = { accountId, kind: "doctor", secretHash, openedAt: Temporal.Now.instant() };
    await db
      .insertInto("calendarFeeds")
      .values(open)
      .onConflict((conflict) =>
        conflict.columns(["accountId", "kind"]).where("revokedAt", "is", null).doUpdateSet({ secretHash }),
      )
      .execute();
  }
  return tab.send(`/api/calendar/${secret}.ics`);
};

/** A document whose file the scanner has not passed. */
const documentIn =
  (status: Exclude<FileStatus, "clean">): RouteCase =>
  async (ward, { tab }, row) => {
    if (row === "missing") return tab.send(`/api/documents/${crypto.randomUUID()}`);
    const { documentId, fileId } = await addDocument(ward.server.hospital, ward.worlds[row]);
    await setFileStatus(ward.server.hospital, fileId, status);
    return tab.send(`/api/documents/${documentId}`);
  };

/** A paper of a row that is led to its state anew. */
const paperOf =
  (kind: string, rowOf: (ward: Ward, world: World) => Promise<string>): RouteCase =>
  async (ward, { tab }, row) => {
    const id = row === "missing" ? crypto.randomUUID() : await rowOf(ward, ward.worlds[row]);
    return tab.send(`/api/${kind}/${id}/paper`);
  };

const prescriptionPaper: RouteCase = async ({ standing }, { tab }, row) =>
  tab.send(`/api/prescriptions/${row === "missing" ? crypto.randomUUID() : standing[row].prescriptionId}/paper`);

const certificatePaper: RouteCase = async ({ standing }, { tab }, row) =>
  tab.send(`/api/certificates/${row === "missing" ? crypto.randomUUID() : standing[row].certificateId}/paper`);

const letterPaper: RouteCase = async ({ standing }, { tab }, row) =>
  tab.send(`/api/referrals/${row === "missing" ? crypto.randomUUID() : standing[row].referralId}/paper`);

const summaryPaper =
  (status: "completed" | "signed"): RouteCase =>
  async ({ server, worlds }, { tab }, row) => {
    const encounter =
      row === "missing" ? null : await addEncounter(server.hospital, worlds[row], { status, note: "proof" });
    return tab.send(`/api/visits/${encounter?.appointmentId ?? crypto.randomUUID()}/paper`);
  };

const copy: RouteCase = async ({ server, worlds }, { tab }, row) => {
  const id = row === "missing" ? crypto.randomUUID() : await addCopyOf(server.hospital, worlds[row]);
  return tab.send(`/api/exports/${id}/json`);
};

const erasurePaper: RouteCase = async ({ server: { hospital } }, { tab }, row) => {
  const erasureId = row === "missing" ? crypto.randomUUID() : (await addWish(hospital)).erasureId;
  return tab.send(`/api/erasures/${erasureId}.${hospital.services.sealer.sign("erasure", erasureId)}/paper`);
};

const nobody = { email: "nobody@example.com", password: "a quiet ward at night" };
const forged = { razorpay_payment_id: "pay_1", razorpay_order_id: "order_1", razorpay_signature: "0".repeat(64) };

export const routeCases: Readonly<Record<string, RouteCase>> = {
  "POST /api/files #certificate": upload("certificate"),
  "POST /api/files #prescription_scan": upload("prescription_scan"),
  "POST /api/files #department_image": upload("department_image", "png"),
  "GET /api/files/:id #certificate": download(certificate),
  "GET /api/files/:id #scan": download(async ({ standing }, world) => standing[world].scanFileId),
  "GET /api/files/:id #image": download(({ server }) => addFile(server.hospital, "department_image", null)),
  "GET /api/files/:id #medicine": download(({ server }) => addFile(server.hospital, "medicine_image", null)),
  "GET /api/files/:id/thumbnail": download(
    ({ server }) => addSealedFile(server.hospital, null, null, "medicine_image"),
    "/thumbnail",
  ),
  "GET /api/files/:id/thumbnail #certificate": download(certificate, "/thumbnail"),
  "POST /api/uploads #medicine_image": beginUpload("medicine_image"),
  "POST /api/uploads #medicine_list": beginUpload("medicine_list"),
  "POST /api/uploads": beginUpload("report"),
  "POST /api/uploads #certificate": beginUpload("certificate"),
  "POST /api/uploads #prescription_scan": beginUpload("prescription_scan"),
  "POST /api/uploads #department_image": beginUpload("department_image"),
  "GET /api/uploads/:id": uploading("HEAD"),
  "PATCH /api/uploads/:id": uploading("PATCH"),
  "DELETE /api/uploads/:id": uploading("DELETE"),
  "POST /api/uploads/:id/file": uploading("FINISH"),
  "GET /api/documents/:id": document(),
  "GET /api/documents/:id/thumbnail": document("/thumbnail"),
  "GET /api/pharmacy-papers/:id": pharmacyPaper,
  "GET /api/results/:id": result("patient"),
  "GET /api/results/:id/thumbnail": result("patient", { part: "/thumbnail" }),
  "GET /api/results/:id #unread": result("doctor"),
  "GET /api/results/:id #checking": result("patient", { status: "checking" }),
  "GET /api/results/:id #quarantined": result("patient", { status: "quarantined" }),
  "GET /api/prescriptions/:id/paper": prescriptionPaper,
  "GET /api/visits/:id/paper": summaryPaper("signed"),
  "GET /api/visits/:id/paper #not-signed": summaryPaper("completed"),
  "GET /api/certificates/:id/paper": certificatePaper,
  "GET /api/referrals/:id/paper": letterPaper,
  "GET /api/prescriptions/:id/paper #cancelled": paperOf("prescriptions", (ward, world) =>
    prescriptionIn(ward, world, "cancelled"),
  ),
  "GET /api/prescriptions/:id/paper #superseded": paperOf("prescriptions", (ward, world) =>
    prescriptionIn(ward, world, "superseded"),
  ),
  "GET /api/certificates/:id/paper #cancelled": paperOf("certificates", cancelledCertificate),
  "GET /api/referrals/:id/paper #withdrawn": paperOf("referrals", withdrawnLetter),
  "GET /api/documents/:id #checking": documentIn("checking"),
  "GET /api/documents/:id #quarantined": documentIn("quarantined"),
  "GET /api/documents/:id #failed": documentIn("failed"),
  "GET /api/documents/:id #removed": documentIn("removed"),
  "GET /api/exports/:id/:format": copy,
  "GET /api/erasures/:code/paper": erasurePaper,
  "POST /api/auth/change-password": post("/api/auth/change-password", {
    currentPassword: "not the one in force",
    newPassword: "a quiet ward at dawn",
  }),
  "POST /api/auth/sign-out": signOut,
  "POST /api/auth/sign-up/email": post("/api/auth/sign-up/email", { ...nobody, name: "Nobody", password: "password" }),
  "POST /api/auth/sign-in/email": post("/api/auth/sign-in/email", nobody),
  "POST /api/auth/sign-in/username": post("/api/auth/sign-in/username", {
    username: "nobody",
    password: nobody.password,
  }),
  "POST /api/auth/phone-number/send-otp #of-staff": staffOtp,
  "POST /api/auth/phone-number/verify": post("/api/auth/phone-number/verify", {
    phoneNumber: "+919800000001",
    code: "000000",
  }),
  "POST /api/auth/send-verification-email": post("/api/auth/send-verification-email", { email: nobody.email }),
  "GET /api/auth/verify-email": get("/api/auth/verify-email?token=forged"),
  "POST /api/auth/request-password-reset": post("/api/auth/request-password-reset", { email: nobody.email }),
  "GET /api/auth/reset-password/:token": get("/api/auth/reset-password/forged"),
  "POST /api/auth/reset-password": post("/api/auth/reset-password", {
    token: "forged-forged-forged",
    newPassword: nobody.password,
  }),
  "POST /api/payments/razorpay/callback #forged": (_, { tab }) =>
    tab.returnFrom("/api/payments/razorpay/callback", forged),
  "POST /webhooks/razorpay #forged": post("/webhooks/razorpay", { event: "payment.captured", payload: {} }),
  "GET /api/calendar/:secret": calendar,
  "GET /api/directory": get("/api/directory"),
  "GET /config.json": get("/config.json"),
  "GET /livez": get("/livez"),
  "GET /readyz": get("/readyz"),
  "GET /version": get("/version"),
  "ALL /trpc": get("/trpc"),
  "ALL /api/*": get("/api/nothing"),
  "ALL /api/* #closed-sign-in": get("/api/auth/list-sessions"),
};
