import { accountId, departmentId } from "@carepoint/domain/kernel/id";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Actor, type Context, systemActor } from "../../kernel/context.ts";
import { codeOf } from "../../kernel/errors.ts";
import { addDoctor, openAccount, openHospital, type TestHospital } from "../../testing/context.ts";
import { findDoctors } from "../doctors/queries/directory.ts";
import { closeDepartment } from "./commands/close.ts";
import { openDepartment } from "./commands/open.ts";
import { reopenDepartment } from "./commands/reopen.ts";
import { directoryResponse, listDirectory } from "./queries.ts";
import { departmentsRouter } from "./router.ts";

let hospital: TestHospital;
const scope = { actor: systemActor, reach: "any" } as const;

beforeAll(async () => {
  hospital = await openHospital();
});
afterAll(() => hospital.close());

const skin = {
  slug: "skin",
  name: { en: "Skin", hi: "त्वचा" },
  description: { en: "Skin and hair" },
  imageFileId: null,
};

test("a department that opens stands in the directory and changes its version; its slug is used once", async () => {
  const before = await directoryResponse(hospital.db);
  await hospital.as(systemActor, (ctx) => openDepartment(ctx, scope, skin));
  const after = await directoryResponse(hospital.db);
  expect(after.body.map(({ slug }) => slug)).toEqual(["medicine", "skin"]);
  expect(after.version).not.toBe(before.version);
  expect((await directoryResponse(hospital.db)).version).toBe(after.version);
  const again = hospital.as(systemActor, (ctx) => openDepartment(ctx, scope, skin));
  expect(await again.catch(codeOf)).toBe("duplicate");
});

test("a department that closes takes its doctors out of the directory, until it opens again", async () => {
  await addDoctor(hospital);
  const id = departmentId.parse(hospital.departmentId);
  const listed = async () => (await findDoctors(hospital.db, hospital.now, { limit: 10 })).items.length;
  expect(await listed()).toBe(1);
  const input = { departmentId: id, visits: "keep", reason: "Moved" } as const;
  await hospital.as(systemActor, (ctx) => closeDepartment(ctx, scope, input));
  expect(await listed()).toBe(0);
  await hospital.as(systemActor, (ctx) => reopenDepartment(ctx, scope, { departmentId: id }));
  expect(await listed()).toBe(1);
});

test("an amendment that says nothing of the image leaves it, over the wire as well", async () => {
  const admin: Actor = { ...systemActor, role: "admin", accountId: accountId.parse(await openAccount(hospital)) };
  const [department] = (await listDirectory(hospital.db)).filter(({ slug }) => slug === "skin");
  const file = { purpose: "department_image", name: "a.png", type: "image/png", bytes: 1, sha256: Buffer.alloc(32) };
  const image = { id: crypto.randomUUID(), ...file };
  await hospital.db.insertInto("files").values(image).execute();
  const amend = departmentsRouter.createCaller(contextOf(admin)).amend;
  const id = department?.id ?? "";
  await amend({ opId: crypto.randomUUID(), departmentId: id, imageFileId: image.id });
  await amend({ opId: crypto.randomUUID(), departmentId: id, description: { en: "Skin, hair and nails" } });
  const [after] = (await listDirectory(hospital.db)).filter(({ slug }) => slug === "skin");
  expect(after).toMatchObject({ imageFileId: image.id, description: { en: "Skin, hair and nails" } });
});

function contextOf(actor: Actor): Context {
  const { services, now } = hospital;
  return {
    ...services,
    actor,
    now,
    session: null,
    ended: null,
    epoch: "",
    requestId: "test",
    address: "",
    setCookie: () => undefined,
  };
}
