import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { withConnection } from "@carepoint/db/connect";
import { newId } from "@carepoint/domain/kernel/id";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runJob } from "../../kernel/jobs.ts";
import { openFileStore } from "../../providers/storage.ts";
import { addDoctor, openHospital, type TestHospital } from "../../testing/context.ts";
import { forgetUnattached } from "./workers.ts";

let hospital: TestHospital;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "care-point-forget-"));
  hospital = await openHospital({ providers: { files: openFileStore(folder) } });
});
afterAll(async () => {
  await hospital.close();
  await rm(folder, { recursive: true });
});

const asOwner = (text: string, values: unknown[] = []) =>
  withConnection(hospital.ownerUrl, async (client) => (await client.query(text, values)).rows);

test("an upload that nothing names goes after a week, with its bytes and a word in the audit; what is named stays", async () => {
  const [orphan, young, certificate, image, pack] = [newId(), newId(), newId(), newId(), newId()];
  const doctor = await addDoctor(hospital);
  for (const id of [orphan, young, certificate, image, pack]) {
    await hospital.services.providers.files.write(id, Uint8Array.of(1));
    const age = id === young ? "6 days" : "8 days";
    await asOwner(
      "insert into files (id, purpose, name, type, bytes, sha256, uploaded_at) values ($1, 'certificate', 'a', 'application/pdf', 1, '', app_now() - $2::interval)",
      [id, age],
    );
  }
  await asOwner("update doctors set certificate_file_id = $1 where id = $2", [certificate, doctor.doctorId]);
  await asOwner("update departments set image_file_id = $1", [image]);
  await asOwner(
    `insert into medicines (id, sku, brand, manufacturer, form, pack_text, pack_units, unit, sells_loose, composition, hsn, tax_class,
       schedule, prescription_required, image_id)
     values ($1, 'SHOWN', 'Shown', '', 'tablet', '10 tablets', 10, 'tablet', true, '', '30049099', 'medicine', 'H', true, $2)`,
    [newId(), pack],
  );
  await runJob(hospital.jobContext(), forgetUnattached, {});
  const kept = [young, certificate, image, pack].sort();
  expect((await hospital.db.selectFrom("files").select("id").execute()).map(({ id }) => id).sort()).toEqual(kept);
  expect((await readdir(join(folder, "files"))).sort()).toEqual(kept);
  const told = await hospital.db.selectFrom("auditLog").select("action").where("subjectId", "=", orphan).execute();
  expect(told).toEqual([{ action: "file.forget" }]);
});
