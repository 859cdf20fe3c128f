import { type Route, routes } from "@carepoint/api/testing/surface";

export interface RawRoute extends Route {
  /** Who may call it, in words: these addresses have no grants of their own. */
  readonly may: string;
  readonly repeated: string;
}

const anyone = "anyone";
const post = (path: string, may: string, repeated: string) => ({ method: "POST", path, may, repeated });
const get = (path: string, may: string) => ({ method: "GET", path, may, repeated: "reads" });
const all = (path: string, may: string) => ({ method: "ALL", path, may, repeated: "reads" });

/** Written by hand and held against the application: an address without a row is an error, a row without one too. */
const rows: readonly RawRoute[] = [
  all("/trpc/*", "as each procedure says"),
  post("/api/auth/sign-up/email", anyone, "already_registered"),
  post("/api/auth/sign-in/email", anyone, "a session each"),
  post("/api/auth/sign-in/username", anyone, "a session each"),
  post(
    "/api/auth/phone-number/send-otp",
    "anyone; staff and doctors are sent no code",
    "a code each, the last one holds",
  ),
  post("/api/auth/phone-number/verify", "anyone but staff and doctors, with the code", "a code works once"),
  post("/api/auth/sign-out", "whose session it is", "nothing more to end"),
  post("/api/auth/send-verification-email", anyone, "a mail each"),
  get("/api/auth/verify-email", "who has the mail's token"),
  post("/api/auth/request-password-reset", anyone, "a mail each"),
  get("/api/auth/reset-password/:token", "who has the mail's token"),
  post("/api/auth/reset-password", "who has the mail's token", "a token works once"),
  post("/api/auth/change-password", "whose session it is, with the password in force", "wrong_credentials"),
  post(
    "/api/files",
    "by purpose: certificate, prescription_scan: patient, applicant, doctor; department_image: admin, superuser, content_manager",
    "a file each, one per opId",
  ),
  get(
    "/api/files/:id",
    "department_image, medicine_image: anyone; certificate: who uploaded it, admin, superuser; prescription_scan: patient's accounts, treating doctor",
  ),
  get("/api/files/:id/thumbnail", "department_image, medicine_image: anyone; where it has a small picture"),
  post(
    "/api/uploads",
    "by purpose, as the form at /api/files; a report, photo or consent form: patient, doctor; medicine_image, medicine_list: pharmacy_manager, admin, superuser",
    "an upload each, ten at a time",
  ),
  get("/api/uploads/:id", "HEAD by whose upload it is; nobody reads it"),
  {
    method: "PATCH",
    path: "/api/uploads/:id",
    may: "whose upload it is",
    repeated: "one wins an offset, the others are told",
  },
  { method: "DELETE", path: "/api/uploads/:id", may: "whose upload it is", repeated: "not_found" },
  post("/api/uploads/:id/file", "whose upload it is, but for a list of medicines", "the same file"),
  get("/api/documents/:id", "patient's accounts, doctors to whom the record is open; once it is clean"),
  get("/api/documents/:id/thumbnail", "as the document"),
  get(
    "/api/pharmacy-papers/:id",
    "pharmacists of its branch, while it waits or an order of it is under way; once it is clean",
  ),
  get("/api/results/:id", "whoever reads the result in its order; once its file is clean"),
  get("/api/results/:id/thumbnail", "as the result"),
  get("/api/prescriptions/:id/paper", "patient's accounts, treating doctor; issued, replaced or withdrawn"),
  get("/api/visits/:id/paper", "patient's accounts, the visit's doctor; once the note is signed"),
  get("/api/certificates/:id/paper", "patient's accounts, the doctor who certified; also cancelled"),
  get(
    "/api/referrals/:id/paper",
    "patient's accounts, the doctor who asks; a letter to outside that was not withdrawn",
  ),
  get("/api/exports/:id/:format", "who acts for the patient; until the copy's time is over"),
  get("/api/erasures/:code/paper", "who has the wish's address"),
  post("/api/payments/razorpay/callback", "who has the gateway's signature", "one effect by the payment's facts"),
  post("/webhooks/razorpay", "who has the gateway's signature", "one effect by the payment's facts"),
  get("/api/calendar/:secret", "who has the address"),
  get("/api/directory", anyone),
  get("/config.json", anyone),
  get("/livez", anyone),
  get("/readyz", anyone),
  get("/version", anyone),
  all("/trpc", "nobody: not found"),
  all("/api/*", "nobody: not found"),
];

const name = ({ method, path }: Route) => `${method} ${path}`;

/** The addresses outside tRPC and who may call them. Throws when the table and the application differ. */
export async function rawRoutes(): Promise<readonly RawRoute[]> {
  const [told, found] = [new Set(rows.map(name)), new Set((await routes()).map(name))];
  const untold = [...found.difference(told)];
  const gone = [...told.difference(found)];
  if (untold.length > 0) throw new Error(`nobody wrote down who may call ${untold.join(", ")}`);
  if (gone.length > 0) throw new Error(`the application has no ${gone.join(", ")}`);
  return rows;
}
