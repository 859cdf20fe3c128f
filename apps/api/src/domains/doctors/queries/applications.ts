import type { Db } from "@carepoint/db/client";
import type { DoctorApplicationView } from "@carepoint/domain/doctors/schema";
import { type DoctorStatus, doctorStatus } from "@carepoint/domain/doctors/states";
import { instantText } from "@carepoint/domain/kernel/calendar";
import { type AccountId, fileId } from "@carepoint/domain/kernel/id";
import { doctorView, selectDoctors } from "./views.ts";

/** An application with the name of the one who decided it. */
export type JudgedApplication = DoctorApplicationView & { readonly decidedByName: string | null };

const mostApplications = 500;

/** The applications, those that wait longest first. */
export async function listApplications(db: Db, status: DoctorStatus | undefined): Promise<JudgedApplication[]> {
  let query = selectApplications(db);
  if (status) query = query.where("doctors.status", "=", status);
  const rows = await query.orderBy("doctors.appliedAt").orderBy("doctors.id").limit(mostApplications).execute();
  return rows.map(applicationView);
}

/** The account's own application, whatever became of it. */
export async function findOwnApplication(db: Db, account: AccountId): Promise<JudgedApplication | null> {
  const row = await selectApplications(db).where("doctors.accountId", "=", account).executeTakeFirst();
  return row ? applicationView(row) : null;
}

function selectApplications(db: Db) {
  return selectDoctors(db)
    .leftJoin("auth.user as judge", "judge.id", "doctors.decidedBy")
    .select(["doctors.status", "doctors.active", "doctors.certificateFileId", "doctors.appliedAt", "doctors.decidedAt"])
    .select(["doctors.decisionReason", "judge.name as decidedByName"]);
}

type ApplicationRow = Awaited<ReturnType<ReturnType<typeof selectApplications>["executeTakeFirstOrThrow"]>>;

function applicationView(row: ApplicationRow): JudgedApplication {
  return {
    ...doctorView(row),
    status: doctorStatus.parse(row.status),
    active: row.active,
    certificateFileId: row.certificateFileId === null ? null : fileId.parse(row.certificateFileId),
    appliedAt: instantText(row.appliedAt),
    decidedAt: row.decidedAt && instantText(row.decidedAt),
    decisionReason: row.decisionReason,
    decidedByName: row.decidedByName,
  };
}
