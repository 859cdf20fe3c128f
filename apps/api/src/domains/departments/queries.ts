import { createHash } from "node:crypto";
import type { Db, Tx } from "@carepoint/db/client";
import type { AmendDepartmentInput, DepartmentView, OpenDepartmentInput } from "@carepoint/domain/departments/schema";
import { type DepartmentId, departmentId, fileId } from "@carepoint/domain/kernel/id";
import type { Localized } from "@carepoint/domain/kernel/language";

/** The departments that take visits, by English name. */
export async function listDirectory(db: Db): Promise<DepartmentView[]> {
  return (await listAll(db)).filter(({ active }) => active);
}

/** Closed departments too. */
export async function listAll(db: Db): Promise<DepartmentView[]> {
  const rows = await db.selectFrom("departments").select(columns).limit(500).execute();
  return rows.map(view).sort((a, b) => a.name.en.localeCompare(b.name.en));
}

/** The directory and its fingerprint, for the cacheable `GET /api/directory`: the version is its ETag's text. */
export async function directoryResponse(db: Db): Promise<{ body: DepartmentView[]; version: string }> {
  const body = await listDirectory(db);
  return { body, version: createHash("sha256").update(JSON.stringify(body)).digest("base64url").slice(0, 22) };
}

export async function findDepartment(db: Db, id: DepartmentId): Promise<DepartmentView | undefined> {
  const row = await db.selectFrom("departments").select(columns).where("id", "=", id).executeTakeFirst();
  return row && view(row);
}

export async function findDepartmentForUpdate(tx: Tx, id: DepartmentId): Promise<DepartmentView | undefined> {
  const row = await tx.selectFrom("departments").select(columns).where("id", "=", id).forUpdate().executeTakeFirst();
  return row && view(row);
}

export async function insertDepartment(tx: Tx, input: OpenDepartmentInput): Promise<DepartmentView> {
  const { slug, name, description, imageFileId } = input;
  const row = await tx
    .insertInto("departments")
    .values({ slug, imageFileId, name: JSON.stringify(name), description: JSON.stringify(description) })
    .returning(columns)
    .executeTakeFirstOrThrow();
  return view(row);
}

type Changes = Partial<Omit<AmendDepartmentInput, "departmentId"> & { active: boolean }>;

/** Fields left out stay. */
export async function updateDepartment(tx: Tx, id: DepartmentId, changes: Changes): Promise<DepartmentView> {
  const { slug, name, description, imageFileId, active } = changes;
  const row = await tx
    .updateTable("departments")
    .set({
      id,
      ...(slug !== undefined && { slug }),
      ...(name && { name: JSON.stringify(name) }),
      ...(description && { description: JSON.stringify(description) }),
      ...(imageFileId !== undefined && { imageFileId }),
      ...(active !== undefined && { active }),
    })
    .where("id", "=", id)
    .returning(columns)
    .executeTakeFirstOrThrow();
  return view(row);
}

const columns = ["id", "version", "slug", "name", "description", "imageFileId", "active"] as const;

interface DepartmentRow {
  readonly id: string;
  readonly version: number;
  readonly slug: string;
  readonly name: unknown;
  readonly description: unknown;
  readonly imageFileId: string | null;
  readonly active: boolean;
}

function view({ id, name, description, imageFileId, ...rest }: DepartmentRow): DepartmentView {
  return {
    ...rest,
    id: departmentId.parse(id),
    name: name as Localized, // a CHECK holds the English text, and only parsed input is written
    description: description as Localized,
    imageFileId: imageFileId === null ? null : fileId.parse(imageFileId),
  };
}

export interface Closing {
  readonly id: string;
  readonly departmentId: string;
  readonly reason: string;
  readonly closedBy: string | null;
  readonly closedByRole: string;
}

export async function insertClosing(tx: Tx, closing: Closing, at: Temporal.Instant): Promise<void> {
  await tx
    .insertInto("departmentClosings")
    .values({ ...closing, closedAt: at })
    .execute();
}

/** Closings whose visits are not all called off yet. */
export async function openClosings(db: Db): Promise<Closing[]> {
  return db
    .selectFrom("departmentClosings")
    .select(["id", "departmentId", "reason", "closedBy", "closedByRole"])
    .where("finishedAt", "is", null)
    .orderBy("closedAt")
    .limit(100)
    .execute();
}

/** Nothing more is called off: everything is, the department is open again, or who closed it may not any more. */
export async function finishClosings(tx: Tx, id: string, at: Temporal.Instant): Promise<void> {
  await tx
    .updateTable("departmentClosings")
    .set({ finishedAt: at })
    .where("departmentId", "=", id)
    .where("finishedAt", "is", null)
    .execute();
}

/** Whether a department is closed, and stays so until the transaction ends. */
export async function staysClosed(tx: Tx, id: string): Promise<boolean> {
  const row = await tx.selectFrom("departments").select("active").where("id", "=", id).forShare().executeTakeFirst();
  return row?.active === false;
}
